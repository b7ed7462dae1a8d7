package dk.kanalvalg.citizen.imports;

import dk.kanalvalg.citizen.ReceivedStatement;
import dk.kanalvalg.citizen.StandingParser;
import dk.kanalvalg.citizen.StandingRequest;
import dk.kanalvalg.citizen.imports.ImportStore.Refusal;
import dk.kanalvalg.platform.Bodies;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Problem;
import dk.kanalvalg.platform.StrictJson;
import dk.kanalvalg.security.Caller.Reach;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Reads lines as statements, and gives reasons for lines that are not. */
@Singleton
class ReadLines {

    /** Maximum number of faults listed for a line; after correcting them the sender sees the rest. */
    private static final int MOST_FAULTS_A_LINE = 5;

    private static final int LONGEST_TEXT = 256;

    private final StrictJson json;
    private final StandingParser reading;

    ReadLines(StrictJson json, StandingParser reading) {
        this.json = json;
        this.reading = reading;
    }

    /** The statements with the numbers of their lines, and the faults of the other lines. */
    record Read(List<ReceivedStatement> told, List<Long> numbers, List<Refusal> refusals) {}

    /**
     * Reads them.
     *
     * @param at the time of lines without their own: the import's start, so that a line says the same when sent again
     * @param reach of the sender
     */
    Read read(List<SentFile.Line> lines, Instant at, Reach reach) {
        Read read = new Read(new ArrayList<>(lines.size()), new ArrayList<>(lines.size()), new ArrayList<>());
        for (SentFile.Line line : lines) {
            try {
                if (line.text().length > Bodies.MOST_BYTES_OF_A_LINE) {
                    throw Bodies.tooLarge(Bodies.MOST_BYTES_OF_A_LINE);
                }
                StandingRequest request = json.read(line.text(), StandingRequest.class);
                reach.must(request.municipality());
                read.told().add(reading.toldBy(request, at));
                read.numbers().add(line.number());
            } catch (InvalidRequest refused) {
                refuse(line.number(), refused.problem(), read.refusals());
            }
        }
        return read;
    }

    private static void refuse(long line, Problem problem, List<Refusal> refusals) {
        List<Problem.Violation> violations =
                problem.violations() == null || problem.violations().isEmpty()
                        ? List.of(new Problem.Violation("", problem.detail()))
                        : problem.violations();
        for (int i = 0; i < Math.min(violations.size(), MOST_FAULTS_A_LINE); i++) {
            Problem.Violation violation = violations.get(i);
            refusals.add(new Refusal(
                    line, (short) i, problem.code().name(), bounded(violation.field()), bounded(violation.message())));
        }
    }

    private static String bounded(String text) {
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    }

    /** A file while it is sent: its lines with their numbers, and a digest of all lines read so far. */
    static final class SentFile {

        private final Bodies.Lines lines;
        private final MessageDigest sha256;
        private byte[] digest = new byte[32];
        private long last;

        SentFile(InputStream body) {
            this.lines = new Bodies.Lines(body, Integer.MAX_VALUE);
            try {
                this.sha256 = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("the platform lacks SHA-256", impossible);
            }
        }

        /** A line with its number. */
        record Line(long number, byte[] text) {}

        /** The next lines, at most so many; none at the file's end. */
        List<Line> read(int most) {
            List<Line> read = new ArrayList<>(most);
            while (read.size() < most && lines.hasNext()) {
                byte[] text = next();
                read.add(new Line(last, text));
            }
            return read;
        }

        /** Skips the lines up to that number, reading only what the digest needs. */
        void skip(long upTo) {
            while (last < upTo && lines.hasNext()) {
                next();
            }
        }

        /** The number of the last line read. */
        long last() {
            return last;
        }

        /**
         * The digest of the lines read. Numbers could be found from it by trying all of them, so it is never stored
         * itself.
         */
        String digest() {
            return HexFormat.of().formatHex(digest);
        }

        private byte[] next() {
            byte[] text = lines.next();
            last = lines.number();
            // Line by line, so that the digest at a line does not depend on where reading paused before.
            sha256.update(digest);
            digest = sha256.digest(text);
            return text;
        }
    }
}
