package health.rapport.campaign.journeys;

import health.rapport.campaign.CampaignSettings;
import health.rapport.campaign.audiences.AudienceClient;
import health.rapport.campaign.audiences.AudienceClient.Member;
import health.rapport.campaign.audiences.AudienceClient.Some;
import health.rapport.campaign.domain.Campaign;
import health.rapport.campaign.domain.Draw;
import health.rapport.campaign.domain.journey.Edition;
import health.rapport.campaign.domain.journey.Journey;
import health.rapport.campaign.domain.journey.LookBack;
import health.rapport.campaign.domain.journey.Past;
import health.rapport.campaign.domain.journey.Tally;
import health.rapport.campaign.domain.journey.Walk.Lot;
import health.rapport.campaign.domain.journey.Walk.Plan;
import health.rapport.campaign.persistence.CampaignStore;
import health.rapport.campaign.persistence.journey.PastStore;
import health.rapport.contracts.campaign.Arm;
import health.rapport.rules.Value;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a journey would have done to the people of a count in some time that has passed. Nobody enters, and nothing is sent or published. */
@ApplicationScoped
public class LookBackOnJourney {
    private static final int MOST_PEOPLE = 100_000;
    private final Database database;
    private final AudienceClient audiences;
    private final PastStore pasts;
    private final CampaignStore campaigns;
    private final CampaignSettings settings;

    @Inject
    public LookBackOnJourney(
            Database database,
            AudienceClient audiences,
            PastStore pasts,
            CampaignStore campaigns,
            CampaignSettings settings) {
        this.database = database;
        this.audiences = audiences;
        this.pasts = pasts;
        this.campaigns = campaigns;
        this.settings = settings;
    }

    /**
     * What is asked.
     *
     * @param everybody whether those of whom no trigger is known in that time enter at its beginning
     */
    public record Question(
            Journey journey, Edition edition, AudienceClient.Order audience, Span span, boolean everybody) {}

    /** Some time that has passed; its end is excluded. */
    public record Span(Instant from, Instant until) {}

    public Uni<Tally.Counts> ask(Question question) {
        return campaigns
                .among(database.pool(), question.edition().definition().campaigns())
                .map(messages -> new Work(question, messages, settings))
                .chain(work -> page(work, null));
    }

    private Uni<Tally.Counts> page(Work work, @Nullable String cursor) {
        return audiences
                .members(work.question.audience(), cursor)
                .call(some -> play(work, some))
                .chain(some ->
                        some.cursor() == null ? Uni.createFrom().item(work.tally.counts()) : page(work, some.cursor()));
    }

    private Uni<Void> play(Work work, Some some) {
        work.people += some.members().size();
        if (work.people > MOST_PEOPLE) {
            throw Problems.tooLarge("Look back on an audience of at most " + MOST_PEOPLE + " people.");
        }
        List<UUID> people = some.members().stream().map(Member::personId).toList();
        return pasts.read(database.pool(), people).invoke(work::play).replaceWithVoid();
    }

    private static final class Work {
        private final Question question;
        private final LookBack lookBack;
        private final Tally tally;
        private final Map<UUID, Campaign> messages;
        private int people;

        Work(Question question, List<Campaign> messages, CampaignSettings settings) {
            this.question = question;
            Lot lot = new Lot(question.journey().seed(), settings.zone());
            this.lookBack = new LookBack(
                    new Plan(question.edition().definition(), lot),
                    question.span().from(),
                    question.span().until());
            this.messages = messages.stream().collect(Collectors.toMap(Campaign::id, Function.identity()));
            this.tally = new Tally(question.edition().definition(), settings.zone(), this::holdout);
        }

        void play(Map<UUID, Past> pasts) {
            pasts.forEach(this::play);
        }

        private void play(UUID person, Past past) {
            Instant entry = ofMarket(past) ? lookBack.entry(past).orElse(unknown()) : null;
            if (entry == null) {
                tally.outside();
            } else {
                tally.add(person, lookBack.play(person, past, entry));
            }
        }

        private @Nullable Instant unknown() {
            return question.everybody() ? question.span().from() : null;
        }

        private boolean ofMarket(Past past) {
            String market = question.journey().market();
            return market == null || past.fields().values("market").contains(Value.of(market));
        }

        private boolean holdout(UUID campaign, UUID person) {
            Campaign message = messages.get(campaign);
            return message != null
                    && Draw.arm(message.assignmentSeed(), message.brief().holdoutShare(), person) == Arm.HOLDOUT;
        }
    }
}
