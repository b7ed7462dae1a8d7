package dk.kanalvalg.cases;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A case as somebody may see it: whole, or as a receipt. */
@Schema(anyOf = {CaseView.class, CaseReceipt.class})
public sealed interface ShownCase permits CaseView, CaseReceipt {}
