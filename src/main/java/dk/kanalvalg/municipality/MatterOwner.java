package dk.kanalvalg.municipality;

import dk.kanalvalg.core.contact.ContactEvent;
import dk.kanalvalg.security.Caller;
import dk.kanalvalg.security.TransactionScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Says whose matter a contact is before it is taken in. */
@ApplicationScoped
public class MatterOwner {

    private final Municipalities municipalities;

    MatterOwner(Municipalities municipalities) {
        this.municipalities = municipalities;
    }

    /** Refuses a contact whose matter is another administration's than those of the reach, as if there were none: 404. */
    @Transactional
    public void mustBeIn(Caller.Reach reach, ContactEvent event) {
        TransactionScope.of(List.of(event.municipality()))
                .call(() -> municipalities.find(event.municipality()))
                .map(municipality -> municipality
                        .map()
                        .owner(event.matter().kle(), event.matter().facet()))
                .ifPresent(owner ->
                        reach.must(event.municipality(), owner.administration().id()));
    }
}
