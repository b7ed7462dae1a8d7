package dk.kanalvalg.policy.commandline;

import dk.kanalvalg.core.analysis.PolicyAnalysis.Coverage;
import dk.kanalvalg.core.policy.Language;
import dk.kanalvalg.core.policy.Policy;
import dk.kanalvalg.policy.analysis.FindingsView;
import dk.kanalvalg.policy.analysis.PolicyFindings;
import dk.kanalvalg.policy.report.AnalysisSections;
import dk.kanalvalg.policy.report.Phrases;
import dk.kanalvalg.policy.report.ReportPage;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a policy's own examples as a test suite. */
@Command(
        name = "cases",
        mixinStandardHelpOptions = true,
        description = "Runs a policy's cases, and names the rules that none of them reaches.")
final class CasesCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "the policy")
    private Path file;

    @Option(
            names = "--law",
            paramLabel = "FILE",
            description = "the law that a LOCAL policy is laid over (default: the national law of this release)")
    private Path lawFile;

    @Mixin
    private Presentation presentation;

    @Override
    public Integer call() {
        Policy policy = PolicyFile.read(file);
        Coverage coverage = PolicyFindings.coverage(policy, PolicyFile.lawFor(policy, lawFile));
        presentation.give(language -> page(policy, coverage, language), () -> FindingsView.coverage(coverage));
        return coverage.failed().isEmpty() && coverage.uncovered().isEmpty()
                ? PolicyCommands.GOOD
                : PolicyCommands.NOT_FIT;
    }

    private static ReportPage page(Policy policy, Coverage coverage, Language language) {
        Phrases phrases = new Phrases(language);
        int tried = policy.cases().size();
        String verdict = phrases.say("%d af %d eksempler går, som de skal.", "%d of %d cases come out as they should.")
                .formatted(tried - coverage.failed().size(), tried);
        return new ReportPage(
                phrases.code(),
                phrases.say("Eksempler: ", "Cases: ") + policy.title().in(language) + " (" + policy.id() + ")",
                verdict,
                AnalysisSections.cases(coverage, phrases));
    }
}
