package dk.kanalvalg.tools.load;

import java.io.IOException;
import java.net.ConnectException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What a program was told, each as {@code --name=value}. */
record Options(Map<String, String> given) {

    /** Ends the program where something is unknown. */
    static Options of(String program, String[] arguments, Set<String> known) {
        Map<String, String> given = new HashMap<>();
        for (String argument : arguments) {
            String[] words = argument.startsWith("--") ? argument.substring(2).split("=", 2) : new String[0];
            if (words.length != 2 || !known.contains(words[0])) {
                System.err.println(
                        program + ": unknown argument " + argument + "; options, each as --name=value: " + known);
                System.exit(1);
            }
            given.put(words[0], words[1]);
        }
        return new Options(given);
    }

    /** What a program does. */
    interface Work {
        /** Whether what was measured or counted held. */
        boolean held() throws Exception;
    }

    /** Ends the program with code 0 where it held, and in one line where it failed for a reason that its user can mend. */
    static void run(String program, Work work) throws Exception {
        boolean held = false;
        try {
            held = work.held();
        } catch (ConnectException nobody) {
            System.err.println(program + ": nothing answers there; start the service first, ./kanalvalg run");
        } catch (IOException | IllegalArgumentException | IllegalStateException failure) {
            System.err.println(program + ": " + failure.getMessage());
        }
        System.exit(held ? 0 : 1);
    }

    String text(String name, String usual) {
        return given.getOrDefault(name, usual);
    }

    int number(String name, int usual, int most) {
        int value = Integer.parseInt(given.getOrDefault(name, "" + usual));
        if (value < 1 || value > most) {
            throw new IllegalArgumentException("--" + name + " is from 1 to " + most);
        }
        return value;
    }
}
