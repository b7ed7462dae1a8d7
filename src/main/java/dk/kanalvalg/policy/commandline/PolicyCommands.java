package dk.kanalvalg.policy.commandline;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The service's proofs on policies, on the command line for those who keep policies in git. It reads files and prints
 * answers, and starts no part of the service.
 */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        description =
                "Examines policy documents. Exit code 0: as it should be; 1: the policy is not fit to rule, or a"
                        + " difference was found that --fail-on-difference forbids; 2: wrong usage, or a file that cannot be read.",
        subcommands = {AnalyseCommand.class, DiffCommand.class, CasesCommand.class, ExportCommand.class})
public final class PolicyCommands implements Runnable {

    static final int GOOD = 0;
    static final int NOT_FIT = 1;
    static final int WRONG = 2;

    @Spec
    private CommandSpec spec;

    private PolicyCommands() {}

    /** Runs the command that the arguments name and gives the exit code. */
    public static int run(String... arguments) {
        // Always UTF-8, because a build server often has no locale, and Danish needs its letters.
        PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        return run(out, err, arguments);
    }

    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        int code = new CommandLine(new PolicyCommands())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((fault, command, _) -> {
                    if (!(fault instanceof UnreadablePolicy)) {
                        throw fault;
                    }
                    command.getErr().println(fault.getMessage());
                    return WRONG;
                })
                // A fault of the program says nothing about the policy, so it must not look like a result.
                .setExitCodeExceptionMapper(_ -> WRONG)
                .execute(arguments);
        out.flush();
        err.flush();
        return code;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }
}
