package dk.kanalvalg.policy.commandline;

import dk.kanalvalg.core.analysis.AnalysisBudget;
import dk.kanalvalg.core.analysis.PolicyDifference;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.policy.analysis.FindingsView;
import dk.kanalvalg.policy.analysis.PolicyFindings;
import dk.kanalvalg.policy.report.DifferencePage;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows for whom a new version gives another result than an old one, for reviews of a change. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "Tells which facts get something else under one version of a policy than under another.")
final class DiffCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "BEFORE", description = "the version that is replaced")
    private Path beforeFile;

    @Parameters(index = "1", paramLabel = "AFTER", description = "the version that replaces it")
    private Path afterFile;

    @Option(
            names = "--law",
            paramLabel = "FILE",
            description = "the law that LOCAL policies are laid over (default: the national law of this release)")
    private Path lawFile;

    @Option(names = "--fail-on-difference", description = "exit with 1 when anybody gets something else")
    private boolean failOnDifference;

    @Mixin
    private Presentation presentation;

    @Override
    public Integer call() {
        Policy after = PolicyFile.read(afterFile);
        Policy before = sameKind(beforeFile, after);
        PolicyDifference difference =
                PolicyFindings.difference(before, after, PolicyFile.lawFor(after, lawFile), AnalysisBudget.standard());
        presentation.give(
                language -> DifferencePage.of(beforeFile.toString(), afterFile.toString(), difference, language),
                () -> FindingsView.difference(before, difference));
        return switch (difference) {
            case PolicyDifference.LimitMet _ -> PolicyCommands.NOT_FIT;
            case PolicyDifference.Changes changes ->
                failOnDifference && !changes.changes().isEmpty() ? PolicyCommands.NOT_FIT : PolicyCommands.GOOD;
        };
    }

    /** Checks that two versions can be compared: law with law, or two versions of the same council. */
    static Policy sameKind(Path file, Policy other) {
        Policy policy = PolicyFile.read(file);
        if (policy.layer() != other.layer()) {
            throw new UnreadablePolicy(
                    file + ": its layer is " + policy.layer() + ", and the other's is " + other.layer());
        }
        return policy;
    }
}
