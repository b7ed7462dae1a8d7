package dk.kanalvalg.bench;

import dk.kanalvalg.core.contact.KleCode;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.policy.dmn.DmnExport;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/** The exported table on Apache KIE's DMN engine, compiled once. */
final class KieTable implements Engine<DMNContext> {

    private final DMNRuntime runtime;
    private final DMNModel model;
    private final List<Fact> facts;

    /**
     * Compiles the table.
     *
     * @param alphaNetwork whether by the alpha network, KIE's own way of making large tables fast
     */
    KieTable(Policy policy, boolean alphaNetwork) {
        System.setProperty("org.kie.dmn.alphanetwork.enabled", Boolean.toString(alphaNetwork));
        this.runtime = DMNRuntimeBuilder.fromDefaults()
                .buildConfiguration()
                .fromResources(
                        List.of(ResourceFactory.newReaderResource(new StringReader(DmnExport.toXml(policy)), "UTF-8")))
                .getOrElseThrow(broken -> new IllegalArgumentException("the engine does not read the export", broken));
        this.model = runtime.getModels().getFirst();
        this.facts = policy.facts();
    }

    @Override
    public DMNContext prepared(Map<String, Object> contact) {
        DMNContext context = runtime.newContext();
        for (Fact fact : facts) {
            context.set(
                    fact.name(),
                    switch (contact.get(fact.name())) {
                        case Long number -> BigDecimal.valueOf(number);
                        case KleCode kle -> BigDecimal.valueOf(kle.number());
                        case Object value -> value;
                        case null -> null;
                    });
        }
        return context;
    }

    @Override
    public String rule(DMNContext context) {
        return runtime.evaluateByName(model, context, DmnExport.DECISION)
                                .getDecisionResultByName(DmnExport.DECISION)
                                .getResult()
                        instanceof Map<?, ?> outputs
                ? (String) outputs.get("rule")
                : null;
    }
}
