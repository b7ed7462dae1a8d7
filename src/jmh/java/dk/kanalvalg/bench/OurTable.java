package dk.kanalvalg.bench;

import dk.kanalvalg.core.decision.CompiledPolicy;
import dk.kanalvalg.core.decision.FactPartition;
import dk.kanalvalg.core.policy.Domain;
import java.util.Map;

/** Our own engine, in the two forms that facts can have. */
final class OurTable {

    private OurTable() {}

    /** Over facts by name, as the service asks. */
    static final class ByName implements Engine<Map<String, Object>> {
        private final CompiledPolicy table;
        private final int[] classes;

        ByName(CompiledPolicy table) {
            this.table = table;
            this.classes = new int[table.partitions().size()];
        }

        @Override
        public Map<String, Object> prepared(Map<String, Object> contact) {
            return contact;
        }

        @Override
        public String rule(Map<String, Object> facts) {
            table.classes(facts, classes);
            return table.rules().get(table.first(classes)).id();
        }
    }

    /** Over codes, which are to this engine what fields are to an if-chain: read and typed already. */
    static final class Typed implements Engine<long[]> {
        private final CompiledPolicy table;
        private final FactPartition[] partitions;
        private final int[] classes;

        Typed(CompiledPolicy table) {
            this.table = table;
            this.partitions = table.partitions().toArray(FactPartition[]::new);
            this.classes = new int[partitions.length];
        }

        @Override
        public long[] prepared(Map<String, Object> contact) {
            long[] codes = new long[partitions.length];
            for (int i = 0; i < codes.length; i++) {
                Object value = contact.get(partitions[i].fact().name());
                codes[i] = partitions[i].fact().domain().code(value).orElse(Domain.UNKNOWN);
            }
            return codes;
        }

        @Override
        public String rule(long[] codes) {
            for (int i = 0; i < codes.length; i++) {
                classes[i] = partitions[i].classOf(codes[i]);
            }
            return table.rules().get(table.first(classes)).id();
        }
    }
}
