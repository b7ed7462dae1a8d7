package dk.kanalvalg.policy.commandline;

import dk.kanalvalg.policy.dmn.DmnExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a policy's table for other tools. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes a policy's table as DMN 1.5, hit policy FIRST with S-FEEL cells.")
final class ExportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the policy")
    private Path file;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "where to write it (default: standard output)")
    private Path output;

    @Override
    public Integer call() {
        String dmn = DmnExport.toXml(PolicyFile.read(file));
        if (output == null) {
            spec.commandLine().getOut().println(dmn.stripTrailing());
            return PolicyCommands.GOOD;
        }
        try {
            Files.writeString(output, dmn);
            return PolicyCommands.GOOD;
        } catch (IOException refused) {
            throw new UnreadablePolicy(output + ": cannot be written");
        }
    }
}
