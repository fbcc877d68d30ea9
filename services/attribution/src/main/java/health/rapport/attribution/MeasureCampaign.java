package health.rapport.attribution;

import health.rapport.attribution.domain.CampaignReport;
import health.rapport.attribution.domain.CampaignReport.Measured;
import health.rapport.attribution.domain.Disclosure;
import health.rapport.attribution.domain.MeasureSection;
import health.rapport.attribution.domain.SectionFacts;
import health.rapport.attribution.domain.Terms;
import health.rapport.attribution.domain.Window;
import health.rapport.attribution.persistence.CampaignStore;
import health.rapport.attribution.persistence.FactStore;
import health.rapport.attribution.persistence.FactStore.Facts;
import health.rapport.attribution.persistence.Question;
import health.rapport.contracts.campaign.CampaignStated;
import health.rapport.kernel.MarketAccess;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The report of a campaign, measured now, over the people a caller may see. */
@ApplicationScoped
public class MeasureCampaign {
    private final CampaignStore campaigns;
    private final FactStore facts;
    private final DomainClock clock;
    private final AttributionConfig config;

    public MeasureCampaign(CampaignStore campaigns, FactStore facts, DomainClock clock, AttributionConfig config) {
        this.campaigns = campaigns;
        this.facts = facts;
        this.clock = clock;
        this.config = config;
    }

    /**
     * Whom a report is for.
     *
     * @param seesPeople whether single people may be recognisable; otherwise small cells are withheld
     */
    public record Reader(MarketAccess access, boolean seesPeople) {}

    public Uni<CampaignReport> report(UUID campaignId, Reader reader) {
        return campaigns.require(campaignId).chain(campaign -> measure(campaign, reader));
    }

    private Uni<CampaignReport> measure(CampaignStated campaign, Reader reader) {
        Optional<Window> window = Window.of(campaign);
        if (window.isEmpty()) {
            return Uni.createFrom().item(CampaignReport.notLaunched(campaign, clock.instant()));
        }
        Terms terms = Terms.of(campaign, reader.access(), config.currency());
        return facts.load(Question.strict(campaign, window.get(), terms, reader.access()))
                .map(found -> measured(terms, found, reader))
                .map(sections -> CampaignReport.measured(campaign, clock.instant(), sections));
    }

    private static Measured measured(Terms terms, Facts found, Reader reader) {
        SectionFacts strict = found.strict();
        Measured whole = new Measured(
                MeasureSection.of(terms, strict),
                MeasureSection.of(terms, found.withLowerConfidence()),
                found.withLowerConfidence().responders().notYetKnown(),
                List.of());
        return reader.seesPeople() ? whole : Disclosure.withoutSmallCells(whole, strict);
    }
}
