package dk.kanalvalg.journey;

import dk.kanalvalg.audit.AccessContext;
import dk.kanalvalg.audit.AuditAction;
import dk.kanalvalg.audit.AuditEntry;
import dk.kanalvalg.audit.AuditLog;
import dk.kanalvalg.cases.CaseView;
import dk.kanalvalg.citizen.Standings;
import dk.kanalvalg.core.citizen.Consent;
import dk.kanalvalg.core.contact.CitizenRef;
import dk.kanalvalg.platform.BoundedRead;
import dk.kanalvalg.platform.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Shows an administration the cases of a journey: its own, and those of others only while a consent of the
 * citizen to pass them on to it is in force (forvaltningsloven § 28). That others exist is not said without it. Each view is recorded.
 */
@ApplicationScoped
class ViewJourney {

    private final JourneyCases cases;
    private final Standings standings;
    private final AuditLog audit;
    private final StoredJson json;
    private final AccessContext asking;

    ViewJourney(JourneyCases cases, Standings standings, AuditLog audit, StoredJson json, AccessContext asking) {
        this.cases = cases;
        this.standings = standings;
        this.audit = audit;
        this.json = json;
        this.asking = asking;
    }

    /** The consent that allows one administration to see another's cases. */
    record Shared(String administration, String purpose, Instant givenAt) {}

    /** A journey as an administration may see it. */
    record Journey(
            String journeyId,
            String municipality,
            String administration,
            List<CaseView> cases,
            List<Shared> consents) {}

    /** The journey; without cases if this administration may see none. */
    @BoundedRead
    @Transactional
    Journey view(String municipality, String administration, String journeyId) {
        Instant at = asking.at();
        List<CaseView> all = ofOneCitizen(cases.find(municipality, journeyId));
        Map<CitizenRef, List<Consent>> consents = consents(municipality, all);
        List<CaseView> visible = new ArrayList<>();
        Set<Shared> shared = new LinkedHashSet<>();
        Map<CitizenRef, List<String>> seen = new LinkedHashMap<>();
        for (CaseView view : all) {
            CitizenRef citizen = new CitizenRef(view.citizenRef());
            Optional<Consent> consent = consents.getOrDefault(citizen, List.of()).stream()
                    .filter(given -> given.shows(view.administration(), administration, at))
                    .findFirst();
            if (view.administration().equals(administration) || consent.isPresent()) {
                visible.add(view);
                seen.computeIfAbsent(citizen, _ -> new ArrayList<>())
                        .add(view.caseId().toString());
            }
            consent.ifPresent(given -> shared.add(new Shared(view.administration(), given.purpose(), given.givenAt())));
        }
        audit.record(seen.entrySet().stream()
                .map(entry -> new AuditEntry(
                        at,
                        asking.actor(),
                        AuditAction.JOURNEY_VIEWED,
                        municipality,
                        entry.getKey(),
                        null,
                        json.write(Map.of(
                                "journeyId",
                                journeyId,
                                "administration",
                                administration,
                                "cases",
                                entry.getValue(),
                                "purposes",
                                shared.stream().map(Shared::purpose).toList()))))
                .toList());
        return new Journey(journeyId, municipality, administration, visible, List.copyOf(shared));
    }

    /** A journey is of one citizen: a sender's slip in the id lets nobody see another citizen's cases beside it. */
    private static List<CaseView> ofOneCitizen(List<CaseView> newestFirst) {
        return newestFirst.isEmpty()
                ? newestFirst
                : newestFirst.stream()
                        .filter(view ->
                                view.citizenRef().equals(newestFirst.getLast().citizenRef()))
                        .toList();
    }

    private Map<CitizenRef, List<Consent>> consents(String municipality, List<CaseView> all) {
        Set<CitizenRef> citizens =
                all.stream().map(view -> new CitizenRef(view.citizenRef())).collect(Collectors.toSet());
        return standings.find(municipality, citizens).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().standing().consents()));
    }
}
