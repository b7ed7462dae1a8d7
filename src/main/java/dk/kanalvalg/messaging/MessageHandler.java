package dk.kanalvalg.messaging;

import java.util.List;

/** Gives the messages of a topic their effect. A message may come again after a crash: the handler must bear repeats. */
public interface MessageHandler {

    /**
     * Handles a batch, in its order. When it returns, every message has had its effect or is among the answer.
     *
     * @return the messages that can never be used; the caller puts them aside
     * @throws RuntimeException when the whole batch must come again
     */
    List<DeadLetter> handle(List<ReceivedMessage> batch);

    /** An attempt failed and is made again. */
    void failed();

    /** So many messages were put aside. */
    void putAside(int messages);

    /** So many messages wait in the partitions that this instance reads. */
    void waiting(long messages);
}
