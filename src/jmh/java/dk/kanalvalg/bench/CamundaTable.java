package dk.kanalvalg.bench;

import dk.kanalvalg.core.policy.Domain;
import dk.kanalvalg.core.policy.Fact;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.policy.dmn.DmnExport;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;

/**
 * The exported table on Camunda's DMN engine: parsed once and kept, its variables typed. By its defaults the engine parses
 * every cell anew for each decision; its older FEEL engine keeps what it has parsed, and is what users turn to for speed.
 */
final class CamundaTable implements Engine<VariableMap> {

    private final DmnEngine engine;
    private final DmnDecision decision;
    private final Policy policy;

    CamundaTable(Policy policy, boolean olderFeel) {
        this.policy = policy;
        this.engine = new DefaultDmnEngineConfiguration()
                .enableFeelLegacyBehavior(olderFeel)
                .buildEngine();
        // Camunda 7 reads DMN up to 1.3, which writes the same table in the same words.
        String dmn = DmnExport.toXml(policy)
                .replace("https://www.omg.org/spec/DMN/20230324/MODEL/", "https://www.omg.org/spec/DMN/20191111/MODEL/")
                .replace("https://www.omg.org/spec/DMN/20230324/FEEL/", "https://www.omg.org/spec/DMN/20191111/FEEL/");
        this.decision =
                engine.parseDecision("decision", new ByteArrayInputStream(dmn.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public VariableMap prepared(Map<String, Object> contact) {
        VariableMap variables = Variables.createVariables();
        for (Fact fact : policy.facts()) {
            Object value = contact.get(fact.name());
            variables.putValueTyped(
                    fact.name(),
                    switch (fact.domain()) {
                        case Domain.Booleans _ -> Variables.booleanValue((Boolean) value);
                        case Domain.Integers _ -> Variables.longValue((Long) value);
                        case Domain.Enumeration _, Domain.Texts _ -> Variables.stringValue((String) value);
                        case Domain.Kle _, Domain.Dates _ -> Variables.untypedNullValue();
                    });
        }
        return variables;
    }

    @Override
    public String rule(VariableMap variables) {
        return engine.evaluateDecisionTable(decision, variables)
                .getFirstResult()
                .getEntry("rule");
    }
}
