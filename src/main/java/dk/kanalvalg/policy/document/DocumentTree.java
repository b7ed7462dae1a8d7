package dk.kanalvalg.policy.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The tree of a YAML document, made from its events so that size, depth and repeated keys are judged before anything is
 * built. Anchors and aliases are refused: they make a small text large and a rule hard to read alone.
 */
final class DocumentTree {

    private static final int MAX_CHARACTERS = 4_000_000;
    private static final int MAX_NODES = 200_000;
    private static final int MAX_DEPTH = 20;

    private final Iterator<Event> events;
    private final Faults faults;
    private int nodes;

    private DocumentTree(Iterator<Event> events, Faults faults) {
        this.events = events;
        this.faults = faults;
    }

    /** The document's root, or empty when the faults say why there is none. */
    static Optional<DocumentNode> read(String text, Faults faults) {
        if (text.length() > MAX_CHARACTERS) {
            faults.add(1, 1, "the document is longer than " + MAX_CHARACTERS + " characters");
            return Optional.empty();
        }
        try {
            // In one piece: the parser fails where a piece of its own ends within a character of two halves.
            LoadSettings settings = LoadSettings.builder()
                    .setCodePointLimit(MAX_CHARACTERS)
                    .setBufferSize(text.length() + 2)
                    .build();
            Iterator<Event> events = new Parse(settings).parseString(flat(text)).iterator();
            return new DocumentTree(events, faults).document();
        } catch (TooMuch limit) {
            faults.add(limit.line, limit.column, limit.getMessage());
        } catch (MarkedYamlEngineException broken) {
            Mark mark = broken.getProblemMark().or(broken::getContextMark).orElse(null);
            faults.add(
                    mark == null ? 1 : mark.getLine() + 1,
                    mark == null ? 1 : mark.getColumn() + 1,
                    "not YAML: " + broken.getProblem()
                            + "; cells such as \">= 3\", \"[15..18)\" and \"*\" need quotes");
        } catch (ReaderException unprintable) {
            String before = text.substring(0, Math.clamp(unprintable.getPosition(), 0, text.length()));
            int lineStart = before.lastIndexOf('\n') + 1;
            faults.add(
                    (int) before.lines().count() + (before.endsWith("\n") || before.isEmpty() ? 1 : 0),
                    before.length() - lineStart + 1,
                    "a character that a document cannot hold");
        } catch (YamlEngineException broken) {
            faults.add(1, 1, "not YAML");
        }
        return Optional.empty();
    }

    /** Many write JSON with tabs, which YAML takes between the parts of a flow mapping and the parser does not. */
    private static String flat(String text) {
        return text.stripLeading().startsWith("{") ? text.replace('\t', ' ') : text;
    }

    private Optional<DocumentNode> document() {
        Optional<DocumentNode> root = Optional.empty();
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof NodeEvent start) {
                if (root.isPresent()) {
                    throw new TooMuch(event, "a policy is one document");
                }
                root = Optional.of(node(start, 1));
            }
        }
        if (root.isEmpty()) {
            faults.add(1, 1, "the document is empty");
        }
        return root;
    }

    private DocumentNode node(Event event, int depth) {
        if (++nodes > MAX_NODES) {
            throw new TooMuch(event, "the document has more than " + MAX_NODES + " values");
        }
        if (depth > MAX_DEPTH) {
            throw new TooMuch(event, "the document is nested deeper than " + MAX_DEPTH + " levels");
        }
        if (event instanceof NodeEvent named && named.getAnchor().isPresent()) {
            throw new TooMuch(event, "a policy writes everything out: no anchors (&) and no aliases (*)");
        }
        return switch (event.getEventId()) {
            case Scalar -> scalar((ScalarEvent) event);
            case SequenceStart -> new DocumentNode.Items(items(depth), line(event), column(event));
            case MappingStart -> new DocumentNode.Entries(entries(depth), line(event), column(event));
            default -> throw new TooMuch(event, "not a value");
        };
    }

    private DocumentNode.Scalar scalar(ScalarEvent event) {
        if (event.getTag().isPresent()) {
            faults.add(line(event), column(event), "a policy has no tags (!)");
        }
        return new DocumentNode.Scalar(event.getValue(), event.isPlain(), line(event), column(event));
    }

    private List<DocumentNode> items(int depth) {
        List<DocumentNode> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event, depth + 1));
        }
        return List.copyOf(items);
    }

    private List<DocumentNode.Entry> entries(int depth) {
        List<DocumentNode.Entry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            DocumentNode key = node(event, depth + 1);
            DocumentNode value = node(events.next(), depth + 1);
            switch (key) {
                case DocumentNode.Scalar name
                when names.add(name.text()) -> entries.add(new DocumentNode.Entry(name, value));
                case DocumentNode.Scalar name -> faults.add(name, name.text() + " stands here for the second time");
                case DocumentNode.Items _, DocumentNode.Entries _ -> faults.add(key, "a name is a single word");
            }
        }
        return List.copyOf(entries);
    }

    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private static int column(Event event) {
        return event.getStartMark().map(mark -> mark.getColumn() + 1).orElse(1);
    }

    /** Ends the reading at once: what follows could cost more than it is worth. */
    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int line;
        private final int column;

        TooMuch(Event event, String message) {
            super(message);
            this.line = line(event);
            this.column = column(event);
        }
    }
}
