package dk.kanalvalg.core.analysis;

import dk.kanalvalg.core.analysis.RemainderSearch.Found;
import dk.kanalvalg.core.policy.Policy.Always;
import dk.kanalvalg.core.policy.Policy.Guarantee;
import dk.kanalvalg.core.policy.Policy.Never;
import dk.kanalvalg.core.policy.Rule;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Looks for facts that break a guarantee, whichever rule decides them: when the case is decided or at any step of its
 * ladder, for whom it goes to, with a human or without, and with its obligations.
 */
final class GuaranteeSearch {

    private final Table table;
    private final Duties duties;
    private final RemainderSearch search;

    GuaranteeSearch(Table table, Duties duties, RemainderSearch search) {
        this.table = table;
        this.duties = duties;
        this.search = search;
    }

    /** The rule and the moment that break a guarantee. */
    record Breach(int place, int step) {}

    /** Facts lie in the box and in none of the rows, which is a breach. */
    private record Candidate(Breach breach, Box within, BitSet without) {}

    /** Facts for which a guarantee's condition holds and it does not; the fewest known facts, or empty. */
    Optional<Found<Breach>> breaking(Guarantee guarantee, Box when) {
        List<Candidate> candidates = IntStream.range(0, table.nobody())
                .boxed()
                .flatMap(place -> candidates(guarantee, place, when.and(table.box(place))))
                .filter(candidate -> search.remains(candidate.within(), candidate.without()))
                .toList();
        return search.smallest(candidates, Candidate::within, Candidate::without)
                .map(found -> new Found<>(found.which().breach(), found.point()));
    }

    private Stream<Candidate> candidates(Guarantee guarantee, int place, Box within) {
        Rule rule = table.rule(place);
        List<Moment> moments = Moment.of(rule.then());
        Stream<Candidate> forbidden = guarantee.never() == null
                ? Stream.of()
                : forbidden(
                        guarantee.never(),
                        place,
                        within,
                        moments.stream().filter(moment -> matches(guarantee.never(), rule, moment)));
        Stream<Candidate> missing =
                guarantee.always() == null ? Stream.of() : missing(guarantee.always(), place, within, moments);
        return Stream.concat(forbidden, missing);
    }

    private Stream<Candidate> forbidden(Never never, int place, Box within, Stream<Moment> moments) {
        if (never.obligation() == null) {
            // Which facts they are does not hang on the moment, so the first tells enough.
            return moments.limit(1).map(moment -> candidate(place, moment, within));
        }
        return moments.flatMap(moment -> duties.boxes(never.obligation())
                .flatMap(box -> met(place, moment, within.and(box)))
                .map(box -> candidate(place, moment, box)));
    }

    private Stream<Candidate> missing(Always always, int place, Box within, List<Moment> moments) {
        Rule rule = table.rule(place);
        Stream<Candidate> otherwise = moments.stream()
                .filter(moment -> !meets(always, rule, moment))
                .limit(1)
                .map(moment -> candidate(place, moment, within));
        Stream<Candidate> withoutDuty = moments.stream()
                .flatMap(moment -> always.obligations().stream().flatMap(id -> {
                    BitSet without = (BitSet) table.before(place).clone();
                    without.or(duties.rows(id));
                    return met(place, moment, within)
                            .map(box -> new Candidate(new Breach(place, moment.step()), box, without));
                }));
        return Stream.concat(otherwise, withoutDuty);
    }

    /** A subject for whom others receive is met in no way, and owed what the matter itself asks for. */
    private Stream<Box> met(int place, Moment moment, Box within) {
        Rule rule = table.rule(place);
        Box met = duties.met(within, rule, moment);
        return rule.then().recipients() == null ? Stream.of(met) : Stream.of(met, duties.met(within, rule, null));
    }

    private Candidate candidate(int place, Moment moment, Box within) {
        return new Candidate(new Breach(place, moment.step()), within, table.before(place));
    }

    private static boolean matches(Never never, Rule rule, Moment moment) {
        return (never.channel() == null || never.channel() == moment.channel())
                && (never.human() == null || never.human() == rule.then().human())
                && (never.means().isEmpty() || never.means().contains(moment.means()))
                && (never.reason() == null || never.reason().equals(rule.reason()))
                && (never.recipients() == null || never.recipients() == Moment.recipients(rule.then()));
    }

    private static boolean meets(Always always, Rule rule, Moment moment) {
        return (always.channels().isEmpty() || always.channels().contains(moment.channel()))
                && (always.human() == null || always.human() == rule.then().human())
                && (always.means().isEmpty() || always.means().contains(moment.means()))
                && (always.reason() == null || always.reason().equals(rule.reason()))
                && (always.recipients() == null || always.recipients() == Moment.recipients(rule.then()));
    }
}
