package dk.kanalvalg.platform;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A body without the gzip around it and without a UTF-8 byte order mark before it. It is unpacked while it is read, so a
 * small body that becomes a huge one costs its reader no more memory than its reader allows any body.
 */
final class DecodedBody extends InputStream {

    /** A reader that never ends, line by line, ends here. */
    private static final long MOST_UNPACKED = 4L << 30;

    private static final int BUFFER = 8_192;
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final InputStream sent;
    private final boolean packed;
    private InputStream plain;
    private long unpacked;

    DecodedBody(InputStream sent, boolean packed) {
        this.sent = sent;
        this.packed = packed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /**
     * Reads on.
     *
     * @throws InvalidRequest 400 when what is said to be gzip is none, 413 when it becomes too much
     */
    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (!packed) {
            return plain().read(target, from, length);
        }
        try {
            int read = plain().read(target, from, length);
            unpacked += Math.max(0, read);
            if (unpacked > MOST_UNPACKED) {
                throw InvalidRequest.of(ErrorCode.BODY_TOO_LARGE, "The body becomes too large when unpacked.");
            }
            return read;
        } catch (ZipException | EOFException broken) {
            throw InvalidRequest.of(ErrorCode.MALFORMED_ENCODING, "The body is no gzip, or is cut off.");
        }
    }

    @Override
    public void close() throws IOException {
        sent.close();
    }

    private InputStream plain() throws IOException {
        if (plain == null) {
            InputStream stream = packed ? new GZIPInputStream(sent, BUFFER) : sent;
            byte[] first = stream.readNBytes(MARK.length);
            PushbackInputStream whole = new PushbackInputStream(stream, MARK.length);
            if (!Arrays.equals(first, MARK)) {
                whole.unread(first);
            }
            plain = whole;
        }
        return plain;
    }
}
