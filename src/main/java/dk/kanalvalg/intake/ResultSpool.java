package dk.kanalvalg.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Holds the results of a batch until its request has been read. They are much alike, so they are held compressed; and in
 * memory, as they tell of citizens and a file would stay when the process dies.
 */
final class ResultSpool {

    /** With more than this the answer begins, whether or not the request has been read. */
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private static final int PIECE = 64 * 1024;

    private final Pieces pieces = new Pieces();
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    private final OutputStream compressing = new DeflaterOutputStream(pieces, deflater, PIECE);

    void write(byte[] results) throws IOException {
        compressing.write(results);
    }

    boolean full() {
        return pieces.size >= MOST_BYTES;
    }

    /** Ends the spool and writes what it holds. */
    void writeTo(OutputStream output) throws IOException {
        end();
        try (InputStream plain = new InflaterInputStream(pieces.read())) {
            plain.transferTo(output);
        }
    }

    /** No more is written; what the compression holds outside the heap is given back. */
    void end() throws IOException {
        compressing.close();
        deflater.end();
    }

    int size() {
        return pieces.size;
    }

    /** Grows without copying what is there. */
    private static final class Pieces extends OutputStream {

        private final List<byte[]> full = new ArrayList<>();
        private final ByteArrayOutputStream last = new ByteArrayOutputStream(PIECE);
        private int size;

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            last.write(bytes, from, length);
            size += length;
            if (last.size() >= PIECE) {
                full.add(last.toByteArray());
                last.reset();
            }
        }

        InputStream read() {
            List<InputStream> streams = new ArrayList<>();
            full.forEach(piece -> streams.add(new ByteArrayInputStream(piece)));
            streams.add(new ByteArrayInputStream(last.toByteArray()));
            return new SequenceInputStream(Collections.enumeration(streams));
        }
    }
}
