package dk.kanalvalg.core.decision;

import dk.kanalvalg.core.decision.DecisionTrace.HumanDuty;
import dk.kanalvalg.core.decision.Duties.Way;
import dk.kanalvalg.core.policy.Cell;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Policy.Obligation;
import dk.kanalvalg.core.policy.Vocabulary;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The obligations that call a human, each in two parts: what it asks about how somebody is met, and what it asks about the
 * facts. They are few, and all other obligations change nothing that an outcome tells.
 */
public final class HumanDuties {

    private final List<Duty> duties;
    private final boolean countsCustody;
    /** What is asked of somebody who is met so; there are as many as rules give different ways. */
    private final Map<HumanDuty, Question> questions = new ConcurrentHashMap<>();

    private record Duty(Condition ofDecision, Condition ofFacts, SequencedMap<String, Cell> facts) {}

    /** The duties that may call a human for somebody who is met in one way, with both answers. */
    private record Question(List<Condition> duties, HumanDuty called, HumanDuty notCalled) {}

    HumanDuties(Map<String, Fact> facts, List<Obligation> obligations) {
        this.duties = obligations.stream()
                .filter(Obligation::human)
                .map(obligation -> {
                    SequencedMap<String, Cell> own = part(obligation, name -> !Vocabulary.ofDecision(name));
                    return new Duty(
                            Condition.of(facts, part(obligation, Vocabulary::ofDecision)),
                            Condition.of(facts, own),
                            own);
                })
                .toList();
        this.countsCustody = obligations.stream()
                .filter(Obligation::human)
                .anyMatch(obligation -> obligation.when().containsKey("custodyRecipients"));
    }

    private static SequencedMap<String, Cell> part(Obligation obligation, Predicate<String> names) {
        SequencedMap<String, Cell> part = new LinkedHashMap<>();
        obligation.when().forEach((name, cell) -> {
            if (names.test(name)) {
                part.put(name, cell);
            }
        });
        return part;
    }

    /** What each asks about the facts. */
    public List<SequencedMap<String, Cell>> all() {
        return duties.stream().map(Duty::facts).toList();
    }

    /** Whether any asks how many holders of custody are written to. */
    public boolean countCustody() {
        return countsCustody;
    }

    /** The places in {@link #all} of those that may call a human for somebody who is met so. */
    public List<Integer> possible(HumanDuty met) {
        Map<String, Object> values = new HashMap<>();
        values.put("custodyRecipients", met.custodyRecipients());
        if (met.channel() != null) {
            values.put("channel", met.channel().name());
            values.put("means", met.means());
            values.put("reason", met.reason());
        }
        return IntStream.range(0, duties.size())
                .filter(place -> duties.get(place).ofDecision().holds(values))
                .boxed()
                .toList();
    }

    /**
     * Asks whether one calls a human; {@code null} where none may, whatever the facts.
     *
     * @param way or {@code null} for somebody who is not written to
     */
    HumanDuty ask(Map<String, Object> facts, Way way, long custodyRecipients) {
        if (duties.isEmpty()) {
            return null;
        }
        long counted = countsCustody ? custodyRecipients : 0;
        Question question = questions.computeIfAbsent(
                way == null
                        ? new HumanDuty(null, null, null, counted, false)
                        : new HumanDuty(way.channel(), way.means(), way.reason(), counted, false),
                this::question);
        if (question.duties().isEmpty()) {
            return null;
        }
        for (Condition duty : question.duties()) {
            if (duty.holds(facts)) {
                return question.called();
            }
        }
        return question.notCalled();
    }

    private Question question(HumanDuty open) {
        return new Question(
                possible(open).stream()
                        .map(place -> duties.get(place).ofFacts())
                        .toList(),
                new HumanDuty(open.channel(), open.means(), open.reason(), open.custodyRecipients(), true),
                open);
    }
}
