package dk.kanalvalg.bench;

import java.util.Random;

/** In what order contacts are decided: so long a one that no branch predictor learns it by heart, as some do a thousand. */
final class Steps {

    static final int COUNT = 1 << 16;

    private Steps() {}

    static short[] among(int contacts) {
        Random random = new Random(20_240_101);
        short[] order = new short[COUNT];
        for (int i = 0; i < COUNT; i++) {
            order[i] = (short) random.nextInt(contacts);
        }
        return order;
    }
}
