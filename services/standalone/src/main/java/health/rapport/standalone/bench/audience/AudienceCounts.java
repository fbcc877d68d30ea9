package health.rapport.standalone.bench.audience;

import health.rapport.rules.ActivityFact;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.PersonRule;
import health.rapport.rules.PopulationRule;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleContext;
import health.rapport.rules.engine.Breakdown;
import health.rapport.rules.engine.Change;
import health.rapport.rules.engine.Everybody;
import health.rapport.rules.engine.People;
import health.rapport.rules.engine.SetEngine;
import health.rapport.rules.text.RuleText;
import health.rapport.standalone.bench.Dice;
import health.rapport.standalone.bench.Report;
import health.rapport.standalone.bench.Times;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Measures what is asked of everybody in memory. */
record AudienceCounts(SetEngine engine, RuleContext context, Report report) {
    private static final int BATCH = 100;
    private static final List<Rule> REASONS = List.of(
            rule("deceased = true"),
            rule("state in (\"CT\")"),
            rule("got contact(campaign = \"c1\") within 30 days"),
            rule("persona \"opted-out\""),
            rule("hasEmail = false and hasPhone = false"));
    private static final List<Rule> CHANNELS =
            List.of(rule("hasEmail = true"), rule("hasPhone = true"), rule("postalCode is set"));
    private static final List<Breakdown> CHARTS = List.of(
            Breakdown.byAge(List.of(0, 18, 35, 50, 65, 80)),
            new Breakdown.ByField("gender"),
            new Breakdown.ByField("market"),
            new Breakdown.ByRelation(PersonRule.Influencer.HEALTH_PLAN),
            new Breakdown.ByPersona(),
            Breakdown.byScore(
                    "risk",
                    List.of(BigDecimal.ZERO, new BigDecimal("0.25"), new BigDecimal("0.5"), new BigDecimal("0.75"))));
    private static final Rule GROUPS = AudienceRules.ALL.get(5).rule();

    private static Rule rule(String text) {
        return new RuleText(AudienceRules.CATALOGUE).read(text).orThrow();
    }

    /** How many people each question is true of. */
    List<Integer> oneByOne(int runs) {
        List<Integer> found = new ArrayList<>();
        List<Times> all = new ArrayList<>();
        for (AudienceRules.Question question : AudienceRules.ALL) {
            Times times = new Times(runs);
            int count = 0;
            for (int run = -runs / 2 - 1; run < runs; run++) {
                long start = System.nanoTime();
                count = count(question);
                times.add(run, System.nanoTime() - start);
            }
            found.add(count);
            all.add(times);
            say("%-36s %,9d people".formatted(question.name(), count), times);
        }
        say("all questions, one after the other", Times.together(all));
        return found;
    }

    private int count(AudienceRules.Question question) {
        return engine.now().matching(question.rule(), context).count();
    }

    /** Matched, minus duplicates, minus those left out for each reason, equals reachable by channel; and six charts. */
    void waterfall(int runs) {
        Times times = new Times(runs);
        for (int run = -runs / 2; run < runs; run++) {
            long start = System.nanoTime();
            waterfall();
            times.add(run, System.nanoTime() - start);
        }
        say("a waterfall with six charts", times);
    }

    private int waterfall() {
        People left = engine.now().matching(GROUPS, context);
        int cells = left.count();
        left = left.choosing(
                new PopulationRule.OnePerHousehold(new PopulationRule.Order.ByScore("risk"), Rule.EVERYBODY), context);
        for (Rule reason : REASONS) {
            left = left.without(left.matching(reason, context));
            cells += left.count();
        }
        for (Rule channel : CHANNELS) {
            cells += left.matching(channel, context).count();
        }
        for (Breakdown chart : CHARTS) {
            cells += left.countBy(chart, context).cells().size();
        }
        return cells;
    }

    void snapshot(int size, int runs) {
        Times times = new Times(runs);
        for (int run = -1; run < runs; run++) {
            long start = System.nanoTime();
            best(engine.now(), size, context).ids();
            times.add(run, System.nanoTime() - start);
        }
        say("a snapshot of the best %,d, their ids in order".formatted(size), times);
    }

    static People best(Everybody everybody, int size, RuleContext context) {
        Rule best = new PopulationRule.TopCount(size, new PopulationRule.Order.ByScore("risk"), Rule.EVERYBODY);
        return everybody.matching(best, context);
    }

    /** Each user asks one question after the other, without a pause. */
    void atOnce(int users, int runs) throws Exception {
        say("%d users at once, without a pause".formatted(users), asked(users, runs));
    }

    private Times asked(int users, int runs) throws Exception {
        List<Times> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(users)) {
            List<Future<Times>> asking = new ArrayList<>();
            for (int user = 0; user < users; user++) {
                int first = user * 7;
                asking.add(threads.submit(() -> ask(first, runs)));
            }
            for (Future<Times> one : asking) {
                all.add(one.get());
            }
        }
        return Times.together(all);
    }

    private Times ask(int first, int runs) {
        int questions = AudienceRules.ALL.size();
        Times times = new Times(runs * questions);
        for (int i = 0; i < runs * questions; i++) {
            long start = System.nanoTime();
            count(AudienceRules.ALL.get((first + i) % questions));
            times.add(i, System.nanoTime() - start);
        }
        return times;
    }

    /** A thousand events a second meanwhile, a hundred at a time. */
    void whileEventsCome(int users, int runs, int people) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
            Future<List<Times>> writing = writer.submit(() -> write(people, over));
            Times asked = asked(users, runs);
            over.set(true);
            say("%d users while 1,000 events come each second".formatted(users), asked);
            say("  %d events until they count".formatted(BATCH), Times.together(writing.get()));
        }
    }

    private List<Times> write(int people, AtomicBoolean over) throws InterruptedException {
        Dice dice = new Dice(4711);
        List<Times> all = new ArrayList<>();
        long next = System.nanoTime();
        while (!over.get()) {
            List<Change> batch = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                long number = dice.below(people);
                batch.add(new Change.Revise(AudiencePeople.id(number), AudienceCounts::active));
            }
            long start = System.nanoTime();
            engine.apply(batch);
            Times times = new Times(1);
            times.add(0, System.nanoTime() - start);
            all.add(times);
            next += BATCH * 1_000_000L;
            Thread.sleep(Math.max(0, (next - System.nanoTime()) / 1_000_000));
        }
        return all;
    }

    private static PersonFacts active(PersonFacts person) {
        List<ActivityFact> activities = new ArrayList<>(person.activities());
        activities.add(
                new ActivityFact("PAGE_VIEW", AudiencePeople.NOW.minusSeconds(60), null, "WEB", null, null, Map.of()));
        return new PersonFacts(
                person.fields(), activities, person.encounters(), person.scores(), person.personas(), person.more());
    }

    private void say(String what, Times times) {
        report.say(String.format(
                Locale.ROOT, "%-56s p50 %7.2f ms  p95 %7.2f ms", what, times.percentile(50), times.percentile(95)));
    }
}
