package dk.kanalvalg.intake;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The lines of a stream that are not blank, each no longer than one event may be; memory holds one at a time. */
final class Lines implements Iterator<byte[]> {

    /** Stands for a line that is too long; no event has so many bytes, so it is refused as one. */
    private static final int LONGEST = 256 * 1024;

    private final InputStream stream;
    private final int most;
    private int read;
    private byte[] next;

    Lines(InputStream stream, int most) {
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
                    if (line.size() <= LONGEST) {
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
