package health.rapport.audience;

import health.rapport.audience.persistence.PlaceStore;
import health.rapport.rules.FieldCatalogue;
import health.rapport.runtime.persistence.Failures;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jboss.logging.Logger;

/** What rules may ask about in this deployment: fields, facts, and where its facilities are. */
@ApplicationScoped
public class CatalogueHere {
    private static final Logger LOG = Logger.getLogger(CatalogueHere.class);

    private final PlaceStore places;
    private final FieldCatalogue fields;
    private volatile FieldCatalogue now;

    @Inject
    public CatalogueHere(PlaceStore places, FieldsHere fields) {
        this.places = places;
        this.fields = fields.catalogue();
        this.now = this.fields;
    }

    /** As it is now; facilities that another instance was told of come within some seconds. */
    public FieldCatalogue now() {
        return now;
    }

    @Scheduled(every = "PT5S", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> readAgain() {
        return read().onFailure()
                .invoke(failure -> LOG.warnf("facilities were not read: %s", Failures.describe(failure)))
                .onFailure()
                .recoverWithNull();
    }

    /** Reads where facilities are. */
    public Uni<Void> read() {
        return places.facilities().invoke(found -> now = withFacilities(found)).replaceWithVoid();
    }

    private FieldCatalogue withFacilities(List<PlaceStore.Place> facilities) {
        FieldCatalogue all = fields;
        for (PlaceStore.Place facility : facilities) {
            all = all.withFacility(facility.name(), facility.at());
        }
        return all;
    }
}
