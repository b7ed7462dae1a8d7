package dk.kanalvalg.policy.commandline;

import dk.kanalvalg.core.analysis.AnalysisBudget;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.policy.analysis.FindingsPage;
import dk.kanalvalg.policy.analysis.FindingsView;
import dk.kanalvalg.policy.analysis.PolicyFindings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows everything that must hold before a policy can be approved, and further findings. */
@Command(
        name = "analyse",
        mixinStandardHelpOptions = true,
        description = "Proves what can be proven of a policy: guarantees, gaps, rules that never decide, cases.")
final class AnalyseCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "the policy")
    private Path file;

    @Option(
            names = "--law",
            paramLabel = "FILE",
            description = "the law that a LOCAL policy is laid over (default: the national law of this release)")
    private Path lawFile;

    @Option(names = "--before", paramLabel = "FILE", description = "an earlier version to tell the difference from")
    private Path beforeFile;

    @Mixin
    private Presentation presentation;

    @Override
    public Integer call() {
        Policy policy = PolicyFile.read(file);
        Policy before = beforeFile == null ? null : DiffCommand.sameKind(beforeFile, policy);
        PolicyFindings findings =
                PolicyFindings.of(policy, PolicyFile.lawFor(policy, lawFile), before, AnalysisBudget.standard());
        presentation.give(language -> FindingsPage.of(findings, language), () -> FindingsView.of(findings));
        return findings.approvable() ? PolicyCommands.GOOD : PolicyCommands.NOT_FIT;
    }
}
