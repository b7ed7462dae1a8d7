package dk.kanalvalg.platform;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Reads request bodies, never more than they may have. */
public final class Bodies {

    /** A longer line is cut after one byte more, so that whoever reads it can tell. */
    public static final int MOST_BYTES_OF_A_LINE = 256 * 1024;

    private Bodies() {}

    /**
     * The whole body.
     *
     * @param most bytes it may have
     * @throws InvalidRequest 413 when it has more, of which no more than one byte is read
     */
    public static byte[] read(InputStream body, int most) throws IOException {
        byte[] bytes = body.readNBytes(most + 1);
        if (bytes.length > most) {
            throw tooLarge(most);
        }
        return bytes;
    }

    /** The refusal of a body with more than {@code most} bytes. */
    public static InvalidRequest tooLarge(int most) {
        return new InvalidRequest(Problem.of(413, "BODY_TOO_LARGE", "The body has more than " + most + " bytes."));
    }

    /** The lines of a stream that are not blank, each no longer than one event may be; memory holds one at a time. */
    public static final class Lines implements Iterator<byte[]> {

        private final InputStream stream;
        private final int most;
        private int read;
        private byte[] next;

        /** The lines of the stream, {@code most} of them at most. */
        public Lines(InputStream stream, int most) {
            this.stream = new BufferedInputStream(stream, 1 << 16);
            this.most = most;
        }

        @Override
        public boolean hasNext() {
            if (next == null && read < most) {
                next = line();
                read++;
            }
            return next != null;
        }

        @Override
        public byte[] next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            byte[] line = next;
            next = null;
            return line;
        }

        private byte[] line() {
            ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
            try {
                boolean blank = true;
                for (int b = stream.read(); b >= 0; b = stream.read()) {
                    if (b != '\n') {
                        blank &= b <= ' ';
                        if (line.size() <= MOST_BYTES_OF_A_LINE) {
                            line.write(b);
                        }
                    } else if (blank) {
                        line.reset();
                    } else {
                        return line.toByteArray();
                    }
                }
                return blank ? null : line.toByteArray();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
