package dk.kanalvalg.core.facts;

import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.core.contact.ContactEvent.RequestedChannel;
import dk.kanalvalg.core.contact.ContactEvent.SubmittedBy.Assurance;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Vocabulary;
import dk.kanalvalg.core.time.Denmark;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The facts that are the same for everybody who may receive: what the event says, and what the registers' state is. */
record EventFacts(Situation situation, Sender sender, LocalDate today) {

    private static final Set<String> BUILT_IN =
            Vocabulary.facts().stream().map(Fact::name).collect(Collectors.toUnmodifiableSet());

    Map<String, Object> values() {
        ContactEvent event = situation.event();
        ValuesByName values = new ValuesByName();
        // An attribute can never stand in for a built-in fact that is unknown.
        event.attributes().forEach((name, value) -> {
            if (!BUILT_IN.contains(name) && !Vocabulary.reserved(name)) {
                values.put(name, value);
            }
        });
        values.put("direction", event.direction());
        values.put("intakeChannel", event.intakeChannel());
        values.put("capacity", event.subject().capacity());
        values.put("identityVerified", verified(event.subject()));
        values.put("submittedBy", sender.kind());
        values.put("journey", event.journeyId() != null);
        matter(event.matter(), values);
        wishes(event.wishes(), values);
        values.put("contentKind", event.content().kind());
        values.put("contentBytes", event.content().bytes());
        values.put("registerAvailable", situation.register().available());
        values.put("deadlineInOutage", deadlineInOutage(event.matter().deadline()));
        values.put("override", situation.override());
        return values.map();
    }

    /** A sender who is not identified verifies nobody, whatever else the event says. */
    private static boolean verified(ContactEvent.Subject subject) {
        return subject.identityVerified()
                && (subject.submittedBy() == null || subject.submittedBy().assurance() != Assurance.NONE);
    }

    private void matter(ContactEvent.Matter matter, ValuesByName values) {
        values.put("kle", matter.kle());
        values.put("facet", matter.facet());
        values.put("mandatorySelfService", matter.mandatorySelfService());
        values.put("communicationType", matter.communicationType());
        values.put("legalEffect", matter.legalEffect());
        values.put("acute", matter.acute());
        values.put("deadline", matter.deadline());
        if (matter.deadline() != null) {
            values.put("deadlineDays", ChronoUnit.DAYS.between(today, matter.deadline()));
        }
        ContactEvent.EconomicException exception = matter.economicException();
        values.put(
                "economicExceptionApproved",
                exception != null && !exception.approvedAt().isAfter(situation.at()));
    }

    private static void wishes(ContactEvent.Wishes wishes, ValuesByName values) {
        values.put("requestedChannel", wishes.requestedChannel());
        values.put("alternativeRequested", wishes.alternativeRequested());
        values.put(
                "asksForOtherWay",
                wishes.alternativeRequested()
                        || (wishes.requestedChannel() != null
                                && wishes.requestedChannel() != RequestedChannel.DIGITAL));
        values.put("helpRequested", wishes.helpRequested());
        values.put("languageHelp", wishes.languageHelp() != null);
        values.put("failedAttempts", wishes.failedAttempts());
    }

    /** Whether the deadline's day begins before Digital Post is back; without a deadline there is nothing to miss. */
    private boolean deadlineInOutage(LocalDate deadline) {
        if (situation.register().available() || deadline == null) {
            return false;
        }
        Instant back = situation.register().outageUntil();
        return back == null || deadline.atStartOfDay(Denmark.ZONE).toInstant().isBefore(back);
    }
}
