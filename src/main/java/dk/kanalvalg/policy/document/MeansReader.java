package dk.kanalvalg.policy.document;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.policy.Layer;
import dk.kanalvalg.core.policy.MeansByChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads which ways belong to which channel: {@code ANALOG: [LETTER < PHONE, AGREED_PLACE]}, the less personal first. */
record MeansReader(Faults faults) {

    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");
    /** A machine that says no, however it is called; only a human rejects. */
    private static final Pattern REJECTION =
            Pattern.compile(".*(REJECT|REFUS|DENY|DENIE|DENIAL|DECLIN|DISMISS|AFVIS|AFSLAG|AFSLÅ|NEGATIV).*");

    /** Whether a means would reject somebody. */
    static boolean rejects(String means) {
        return REJECTION.matcher(means.toUpperCase(Locale.ROOT)).matches();
    }

    MeansByChannel means(Properties root, Layer layer) {
        Optional<DocumentNode> node = root.optional("means");
        if (node.isEmpty()) {
            return MeansByChannel.NONE;
        }
        if (layer == Layer.LOCAL) {
            faults.add(node.get(), "the means of each channel are the law's to name");
        }
        Properties table = new Properties(node.get(), faults);
        Map<Channel, List<List<String>>> ways = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            table.required(channel.name());
            Set<String> known = new HashSet<>();
            ways.put(
                    channel,
                    table.items(channel.name()).stream()
                            .map(item -> ascending(table, item, known))
                            .toList());
        }
        table.end();
        return new MeansByChannel(ways);
    }

    private List<String> ascending(Properties table, DocumentNode item, Set<String> known) {
        List<String> names = new ArrayList<>();
        for (String name :
                table.text(item).map(text -> Arrays.asList(text.split("<", -1))).orElse(List.of())) {
            String means = name.strip();
            if (!NAME.matcher(means).matches()) {
                faults.add(item, "a means has capital letters, digits and underscores; < stands between two");
            } else if (!known.add(means)) {
                faults.add(item, means + " stands here for the second time");
            } else if (rejects(means)) {
                faults.add(item, means + " rejects, and only a human rejects");
            }
            names.add(means);
        }
        return List.copyOf(names);
    }
}
