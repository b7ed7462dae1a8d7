package dk.kanalvalg.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dk.kanalvalg.cases.CaseView;
import dk.kanalvalg.citizen.register.RefreshStandings;
import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.platform.Bodies;
import dk.kanalvalg.platform.DatabaseAway;
import dk.kanalvalg.platform.InvalidRequest;
import dk.kanalvalg.platform.Problem;
import dk.kanalvalg.platform.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** Stores many events, some of them in each transaction, and writes each result when its events are stored. */
@ApplicationScoped
class BatchIntake {

    /** Maximum number of lines in a streamed batch. Nothing after the first line too many is read. */
    static final int MOST_LINES = 100_000;

    private static final int EVENTS_A_TRANSACTION = 250;

    private final SubmitContactEvents submit;
    private final RefreshStandings standings;
    private final IntakeMetrics metrics;
    private final StoredJson json;

    BatchIntake(SubmitContactEvents submit, RefreshStandings standings, IntakeMetrics metrics, StoredJson json) {
        this.submit = submit;
        this.standings = standings;
        this.metrics = metrics;
        this.json = json;
    }

    /** The result of an item. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ItemView(
            int index, int status, @JsonProperty("case") CaseView view, Problem problem) {}

    /** The results of the items as a JSON array, written as soon as each is known. */
    <T> StreamingOutput results(Iterator<T> items, Function<T, ContactEvent> read) {
        return output -> {
            output.write('[');
            int index = 0;
            while (items.hasNext()) {
                List<Item> group = new ArrayList<>(EVENTS_A_TRANSACTION);
                while (items.hasNext() && group.size() < EVENTS_A_TRANSACTION) {
                    group.add(item(index++, items.next(), read));
                }
                submit(group);
                write(group, output);
            }
            output.write(']');
        };
    }

    /** An item with its event, or with the problem that prevented one; later with its result. */
    private static final class Item {
        private final int index;
        private ContactEvent event;
        private ItemView result;

        Item(int index) {
            this.index = index;
        }

        void refuse(Problem problem) {
            result = new ItemView(index, problem.status(), null, problem);
        }
    }

    private <T> Item item(int index, T sent, Function<T, ContactEvent> read) {
        Item item = new Item(index);
        try {
            if (item.index >= MOST_LINES) {
                throw new InvalidRequest(IntakeProblems.tooMany(MOST_LINES));
            }
            if (sent instanceof byte[] line && line.length > Bodies.MOST_BYTES_OF_A_LINE) {
                throw Bodies.tooLarge(Bodies.MOST_BYTES_OF_A_LINE);
            }
            item.event = read.apply(sent);
        } catch (InvalidRequest refused) {
            metrics.countRejected();
            item.refuse(refused.problem());
        }
        return item;
    }

    private void submit(List<Item> group) {
        List<Item> good = group.stream().filter(item -> item.event != null).toList();
        if (good.isEmpty()) {
            return;
        }
        try {
            List<ContactEvent> events = good.stream().map(item -> item.event).toList();
            standings.refresh(events);
            List<Submission> submissions = submit.submit(events);
            for (int i = 0; i < submissions.size(); i++) {
                answer(good.get(i), submissions.get(i));
            }
        } catch (RuntimeException failed) {
            if (DatabaseAway.causes(failed)) {
                good.forEach(item -> item.refuse(DatabaseAway.problem()));
            } else if (good.size() == 1) {
                good.getFirst().refuse(Problem.of(500, "INTERNAL_ERROR", "The service failed on this event."));
            } else {
                // One of them may have caused the failure. Each is tried alone, so that no event fails because of
                // another.
                good.forEach(item -> submit(List.of(item)));
            }
        }
    }

    private void answer(Item item, Submission submission) {
        metrics.count(submission);
        switch (submission) {
            case Submission.Accepted(var view) -> item.result = new ItemView(item.index, 201, view, null);
            case Submission.Replayed(var view) -> item.result = new ItemView(item.index, 200, view, null);
            case Submission.Erased _ -> item.refuse(IntakeProblems.erased());
            case Submission.Reused _ -> item.refuse(IntakeProblems.reused());
            case Submission.UnknownMunicipality _ -> item.refuse(IntakeProblems.unknownMunicipality("municipality"));
        }
    }

    private void write(List<Item> group, OutputStream output) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Item item : group) {
            text.append(item.index == 0 ? "" : ",\n").append(json.write(item.result));
        }
        output.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
