package dk.kanalvalg.contract;

import dk.kanalvalg.contract.BodyMutations.Mutation;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Requests that are nearly right: made from the document, and then one to three things are done to each. */
final class MutatedRequests {

    private static final int MOST = 3;

    private final RequestDrafts drafts;
    private final Random random;

    /** The same seed makes the same requests. */
    MutatedRequests(RequestDrafts drafts, long seed) {
        this.drafts = drafts;
        this.random = new Random(seed);
    }

    RequestDraft next() {
        RequestDraft draft = drafts.draft(random.nextInt(drafts.count()), random);
        int count = 1 + random.nextInt(MOST);
        for (int i = 0; i < count; i++) {
            if (draft.tree != null && random.nextInt(4) > 0) {
                mutate(draft, BodyMutations.OF_TREES);
            } else if (draft.hasBody() && random.nextInt(2) > 0) {
                mutate(draft, BodyMutations.OF_BYTES);
            } else {
                mutate(draft, HeadMutations.ALL);
            }
        }
        return draft;
    }

    private void mutate(RequestDraft draft, Map<String, Mutation> mutations) {
        // In an order that is the same in each run.
        Map<String, Mutation> sorted = new TreeMap<>(mutations);
        String name = OddValues.one(List.copyOf(sorted.keySet()), random);
        draft.done.add(name);
        sorted.get(name).apply(draft, random);
    }
}
