package dk.kanalvalg.reports;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import dk.kanalvalg.core.time.Denmark;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The rules in force, told so that a citizen, a journalist or a court can follow them.
 *
 * @param municipality whose council's own rules and choices are among them, or {@code null} for the national law alone
 * @param language of the texts: {@code da} or {@code en}
 * @param policies in force where no stage of a roll-out has begun
 * @param principles that the council has decided its rules are to serve
 * @param withoutPrinciple the rules that are the council's, or its choice, and name no principle; they need not
 * @param rules in the order in which they are asked; the first that fits decides
 * @param staged what rules instead where stages of roll-outs have begun
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PublicRules(
        Instant at,
        String municipality,
        String language,
        List<PublicPolicy> policies,
        List<Principles.Principle> principles,
        List<String> withoutPrinciple,
        List<PublicRule> rules,
        List<PublicSelection> staged) {

    /**
     * A policy in force.
     *
     * @param purpose categories, as the policy names them
     * @param measure by what its success can be seen
     * @param since when it came into force; {@code null} for one that always was
     * @param stages where it rules, and since when; {@code null} where it rules wherever no other does
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PublicPolicy(
            String id,
            int version,
            Layer layer,
            String title,
            String owner,
            List<String> purpose,
            String measure,
            Instant since,
            List<PublicStage> stages) {

        /** The day on which it came into force in Denmark. */
        public LocalDate day() {
            return LocalDate.ofInstant(since, Denmark.ZONE);
        }
    }

    /** A stage of a roll-out that has begun: for which administrations and matters, all where a list is empty. */
    record PublicStage(List<String> administrations, List<String> kle, Instant from) {

        /** The day on which it began in Denmark. */
        public LocalDate day() {
            return LocalDate.ofInstant(from, Denmark.ZONE);
        }
    }

    /** Versions that rule together where stages of some of them have begun, with their rules. */
    record PublicSelection(List<PublicPolicy> policies, List<PublicRule> rules) {}

    /**
     * A rule of one of them.
     *
     * @param reason that decisions by it give
     * @param whom it is for, in words; parameters by their values
     * @param what happens, in words
     * @param chosen whether a council may switch it on or off
     * @param humanRequired whether a human must act
     * @param recipients whose own pass through the rules decides instead, or {@code null}
     * @param principle of the council that it serves, or {@code null}
     * @param text that the citizen reads
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PublicRule(
            String id,
            String reason,
            Layer layer,
            boolean chosen,
            String whom,
            String what,
            Channel channel,
            String means,
            boolean humanRequired,
            RecipientRole recipients,
            List<PublicStep> fallback,
            List<String> legalBasis,
            String ethics,
            String principle,
            String text) {}

    /** What is tried next, and after how long without a sign of arrival (ISO 8601). */
    record PublicStep(Channel channel, String means, String after, boolean workingDays) {}
}
