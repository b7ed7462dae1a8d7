package dk.kanalvalg.policy.analysis;

import dk.kanalvalg.core.analysis.AnalysisBudget;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.policy.document.PolicyDocuments;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Councils' drafts as they are sent, each with one rule and what it brings, and the law in force. */
final class CouncilDrafts {

    static final Policy LAW = law("3");

    private CouncilDrafts() {}

    static Policy law(String version) {
        try {
            String text = Files.readString(Path.of("src/main/resources/policy/dk-national-" + version + ".yaml"));
            return ((PolicyDocuments.Read) PolicyDocuments.readDraft(text))
                    .policy()
                    .numbered(Integer.parseInt(version));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A document whose parts beside the head are given. */
    static String document(String parts) {
        return """
                id: council
                layer: LOCAL
                municipality: "0175"
                title: {da: Lokale regler, en: Local rules}
                owner: Kommunalbestyrelsen
                purpose: {categories: [QUALITY], measure: Fewer letters come back}
                """ + parts;
    }

    /** A document with one rule that brings everything it must. */
    static String rule(int priority, String when, String then) {
        return document("""
                rules:
                  - id: COUNCIL_RULE
                    priority: %d
                    when: {%s}
                    then: {%s}
                    legalBasis: [Kommunalbestyrelsens beslutning]
                    ethics: Nobody is worse off.
                    principle: Borgeren først
                    text: {da: Vi gør det her på vores måde., en: We do this our way here.}
                """.formatted(priority, when, then));
    }

    /** The draft as a request reads it. */
    static Policy read(String document) {
        return PolicyBody.read(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)))
                .policy();
    }

    /** Why a request refuses it, all reasons in one text. */
    static String refusal(String document) {
        try {
            read(document);
            throw new AssertionError("read");
        } catch (InvalidRequest refused) {
            return refused.problem().violations().toString();
        }
    }

    static PolicyFindings findings(String document) {
        return PolicyFindings.of(read(document), LAW, null, AnalysisBudget.standard());
    }
}
