package dk.kanalvalg.bench;

import dk.kanalvalg.core.decision.CompiledPolicy;
import dk.kanalvalg.core.policy.Policy;
import java.util.Map;

/**
 * Something that decides a contact by the table.
 *
 * @param <F> the form of the facts that suits it best, which is made before the clock starts
 */
interface Engine<F> {

    F prepared(Map<String, Object> contact);

    /** The name of the rule that decides. */
    String rule(F facts);

    static Engine<?> of(String name, Policy policy, CompiledPolicy table) {
        return switch (name) {
            case "ours: by name" -> new OurTable.ByName(table);
            case "ours: prepared" -> new OurTable.Prepared(table);
            case "ours: all that held" -> new OurTable.WithAllThatHeld(table);
            case "if-chain: by name" -> new ByName();
            case "if-chain: prepared" -> new Typed();
            case "CEL" -> new CelTable(policy.facts(), table.rules());
            case "Camunda" -> new CamundaTable(policy, false);
            case "Camunda: older FEEL" -> new CamundaTable(policy, true);
            case "KIE" -> new KieTable(policy, false);
            case "KIE: alpha network" -> new KieTable(policy, true);
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** The if-chain over facts by name. */
    record ByName() implements Engine<Map<String, Object>> {
        @Override
        public Map<String, Object> prepared(Map<String, Object> contact) {
            return contact;
        }

        @Override
        public String rule(Map<String, Object> facts) {
            return IfChainByName.rule(facts);
        }
    }

    /** The if-chain over fields. */
    record Typed() implements Engine<Contact> {
        @Override
        public Contact prepared(Map<String, Object> contact) {
            return Contact.of(contact);
        }

        @Override
        public String rule(Contact facts) {
            return IfChain.rule(facts);
        }
    }
}
