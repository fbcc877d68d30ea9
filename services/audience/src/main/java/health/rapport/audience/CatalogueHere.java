package health.rapport.audience;

import health.rapport.audience.persistence.PlaceStore;
import health.rapport.rules.FieldCatalogue;
import health.rapport.runtime.persistence.Failures;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** What rules may ask about in this deployment: fields, facts, and where its facilities are. */
@ApplicationScoped
public class CatalogueHere {
    private static final Logger LOG = Logger.getLogger(CatalogueHere.class);

    private final PlaceStore places;
    private final FieldCatalogue fields;
    private volatile FieldCatalogue now;

    public CatalogueHere(PlaceStore places) {
        this.places = places;
        // every kind of fact is in the read model
        this.fields = FieldCatalogue.standard().supplyingAll();
        this.now = fields;
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

    private FieldCatalogue withFacilities(java.util.List<PlaceStore.Place> facilities) {
        FieldCatalogue all = fields;
        for (PlaceStore.Place facility : facilities) {
            all = all.withFacility(facility.name(), facility.at());
        }
        return all;
    }
}
