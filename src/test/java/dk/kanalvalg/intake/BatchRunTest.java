package dk.kanalvalg.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kanalvalg.intake.BatchRun.ItemView;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.JsonItems;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** A batch whose items are all refused, so that it is read to its end without anything to store. */
class BatchRunTest {

    private final AtomicInteger rejected = new AtomicInteger();

    @Test
    void everyItemHasItsResultInOrder() {
        List<ItemView> results = results("[1,2" + ",3".repeat(600) + "]", 10_000);
        assertThat(results)
                .extracting(ItemView::index)
                .startsWith(0, 1, 2)
                .hasSize(602)
                .isSorted();
        assertThat(rejected).hasValue(602);
    }

    @Test
    void theFirstItemTooManyIsToldOfAndIsTheLast() {
        List<ItemView> results = results("[1,2,3,4,5]", 3);
        assertThat(results).extracting(ItemView::status).containsExactly(400, 400, 400, 413);
    }

    @Test
    void whereItemsCannotBeToldApartTheNextIsToldOfAndIsTheLast() {
        List<ItemView> results = results("[1,{\"a\":1},{],{\"a\":2}]", 10);
        assertThat(results).extracting(ItemView::status).containsExactly(400, 400, 400);
        assertThat(results.getLast().problem().code()).isEqualTo(ErrorCode.MALFORMED_JSON);
        assertThat(results("[1,2", 10)).hasSize(2);
    }

    @Test
    void whatIsNoBatchAtAllIsRefusedWhole() {
        assertThatThrownBy(() -> results("{}", 10)).isInstanceOf(InvalidRequest.class);
        assertThat(results("[]", 10)).isEmpty();
    }

    @Property(tries = 200)
    void whatIsHeldComesBackAsItWent(@ForAll List<String> results) throws IOException {
        ResultSpool spool = new ResultSpool();
        for (String result : results) {
            spool.write(result.getBytes(StandardCharsets.UTF_8));
        }
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        spool.writeTo(output);
        assertThat(output.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        new String(String.join("", results).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    /** A hundred thousand refusals, as a batch of nothing has, take little room. */
    @Test
    void whatIsMuchAlikeTakesLittleRoom() throws IOException {
        ResultSpool spool = new ResultSpool();
        for (int i = 0; i < 100_000; i++) {
            spool.write("{\"index\":%d,\"status\":400,\"problem\":{\"code\":\"INVALID_FIELDS\",\"detail\":\"%s\"}}"
                    .formatted(i, "The request has fields that cannot be used.")
                    .getBytes(StandardCharsets.UTF_8));
        }
        assertThat(spool.full()).isFalse();
        spool.end();
        assertThat(spool.size()).isLessThan(2_000_000);
    }

    private List<ItemView> results(String array, int most) {
        JsonItems items = new JsonItems(new ByteArrayInputStream(array.getBytes(StandardCharsets.UTF_8)), 1 << 20);
        BatchRun run = new BatchRun(
                items,
                most,
                _ -> {
                    throw InvalidRequest.malformed("field", "is refused");
                },
                group -> {
                    throw new AssertionError("nothing is to be stored of " + group.size());
                },
                rejected::incrementAndGet);
        List<ItemView> results = new ArrayList<>();
        while (!run.finished()) {
            results.addAll(run.next());
        }
        return results;
    }
}
