package dk.kanalvalg.cases.facts;

import dk.kanalvalg.core.facts.RecordedFacts;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Rule.RecipientRole;
import dk.kanalvalg.core.policy.Vocabulary;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * How facts are written so that many can be read fast: each in its place, as a number of its domain. The layout names all
 * facts that were recorded, so a reader tells one that was unknown from one that nobody asked for. It is stored beside what
 * was written by it, and read by later releases, whose facts may have other values.
 *
 * <p>Values are written and not the classes that a table cuts them into: another table cuts elsewhere.
 */
public final class FactLayout {

    private static final Set<String> BUILT_IN =
            Vocabulary.facts().stream().map(Fact::name).collect(Collectors.toUnmodifiableSet());

    private final List<Fact> facts;
    private final List<FactCode> codes;
    private final List<RecipientRole> roles;
    private final Map<String, Integer> places;
    private final String text;
    private final long id;

    private FactLayout(List<Fact> facts, List<RecipientRole> roles) {
        this.facts = facts;
        this.codes = facts.stream().map(fact -> FactCode.of(fact.domain())).toList();
        this.roles = roles;
        this.places = new HashMap<>();
        facts.forEach(fact -> places.put(fact.name(), places.size()));
        this.text = FactLayoutText.write(facts, roles);
        this.id = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
    }

    /** The layout of all facts that rules may ask about before they have decided, built in or declared. */
    static FactLayout of(List<Fact> asked) {
        Map<String, Fact> byName = new LinkedHashMap<>();
        asked.stream()
                .filter(fact -> !Vocabulary.ofDecision(fact.name()))
                .forEach(fact -> byName.putIfAbsent(fact.name(), fact));
        return new FactLayout(List.copyOf(byName.values()), List.of(RecipientRole.values()));
    }

    /**
     * The layout that was stored.
     *
     * @throws IllegalArgumentException when the text is no layout
     */
    static FactLayout parse(String text) {
        FactLayoutText.Parsed parsed = FactLayoutText.parse(text);
        return new FactLayout(parsed.facts(), parsed.roles());
    }

    /** The layout as text; equal layouts have equal texts. */
    String text() {
        return text;
    }

    /** A number that layouts of other texts do not have. */
    long id() {
        return id;
    }

    /**
     * The names of the facts that were recorded in the way in which they are asked for.
     *
     * @param asked by the rules that are to decide; an input that they declare in another way is another fact
     */
    public Set<String> recorded(List<Fact> asked) {
        Set<String> others = asked.stream()
                .filter(fact -> places.containsKey(fact.name()) && !BUILT_IN.contains(fact.name()))
                .filter(fact -> !facts.get(places.get(fact.name())).domain().equals(fact.domain()))
                .map(Fact::name)
                .collect(Collectors.toSet());
        return places.keySet().stream().filter(name -> !others.contains(name)).collect(Collectors.toUnmodifiableSet());
    }

    /** The facts as bytes. */
    byte[] write(RecordedFacts recorded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        write(recorded.role(), recorded.values(), bytes);
        for (RecordedFacts.Party party : recorded.recipients()) {
            write(party.role(), party.values(), bytes);
        }
        return bytes.toByteArray();
    }

    private void write(RecipientRole role, Map<String, Object> values, ByteArrayOutputStream bytes) {
        bytes.write(roles.indexOf(role));
        for (int place = 0; place < codes.size(); place++) {
            Object value = values.get(facts.get(place).name());
            codes.get(place).write(value, bytes);
        }
    }

    /**
     * The facts that were written.
     *
     * @throws IllegalArgumentException when the bytes were not written by this layout
     */
    RecordedFacts read(byte[] bytes) {
        FactCode.Position position = new FactCode.Position(bytes);
        RecipientRole role = roles.get(position.next());
        Map<String, Object> values = values(position);
        List<RecordedFacts.Party> recipients = new ArrayList<>();
        while (position.more()) {
            RecipientRole next = roles.get(position.next());
            recipients.add(new RecordedFacts.Party(next, values(position)));
        }
        return new RecordedFacts(role, values, recipients);
    }

    private Map<String, Object> values(FactCode.Position position) {
        Object[] values = new Object[codes.size()];
        for (int place = 0; place < values.length; place++) {
            values[place] = codes.get(place).read(position);
        }
        return new PlacedValues(places, values);
    }
}
