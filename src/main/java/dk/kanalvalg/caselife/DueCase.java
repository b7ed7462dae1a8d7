package dk.kanalvalg.caselife;

import dk.kanalvalg.core.contact.CitizenRef;
import java.util.UUID;

/** A case whose next step is due, and whom it is about. */
public record DueCase(UUID caseId, String municipality, CitizenRef citizen) {}
