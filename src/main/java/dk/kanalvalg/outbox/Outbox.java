package dk.kanalvalg.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

@ApplicationScoped
public class Outbox {
    public void append(List<OutboxMessage> messages) {}
}
