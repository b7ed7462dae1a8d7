package dk.kanalvalg.bench;

import dk.kanalvalg.core.decision.CompiledPolicy;
import java.util.BitSet;
import java.util.Map;

/** Our own engine, in the forms in which it is asked. */
final class OurTable {

    private OurTable() {}

    /** Over facts by name, as the service has them. */
    static final class ByName implements Engine<Map<String, Object>> {
        private final CompiledPolicy table;
        private final int[] room;

        ByName(CompiledPolicy table) {
            this.table = table;
            this.room = new int[table.partitions().size()];
        }

        @Override
        public Map<String, Object> prepared(Map<String, Object> contact) {
            return contact;
        }

        @Override
        public String rule(Map<String, Object> facts) {
            return table.rules().get(table.first(facts, room)).id();
        }
    }

    /** Over classes of facts, which are to this engine what fields are to an if-chain. */
    record Prepared(CompiledPolicy table) implements Engine<int[]> {
        @Override
        public int[] prepared(Map<String, Object> contact) {
            return table.classes(contact);
        }

        @Override
        public String rule(int[] classes) {
            return table.rules().get(table.first(classes)).id();
        }
    }

    /** With every rule that held, as the service asks to explain what else might have been. */
    record WithAllThatHeld(CompiledPolicy table) implements Engine<Map<String, Object>> {
        @Override
        public Map<String, Object> prepared(Map<String, Object> contact) {
            return contact;
        }

        @Override
        public String rule(Map<String, Object> facts) {
            BitSet held = table.matching(table.classes(facts));
            return table.rules().get(held.nextSetBit(0)).id();
        }
    }
}
