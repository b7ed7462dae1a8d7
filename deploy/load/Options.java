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
