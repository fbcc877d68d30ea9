package health.rapport.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.UserError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The main job from one end to the other, through the gateway: people and visits come in, a model is published, words are
 * approved, an audience is counted and launched, mails arrive, some unsubscribe, three months pass in which people answer and
 * visit, and a report says what it brought.
 */
public final class DemoStory {
    private static final Duration MONTH = Duration.ofDays(30);
    private static final int OPTS_OUT_EVERY = 15;
    private static final int UNSUBSCRIBERS = 5;
    private static final Pattern LINK = Pattern.compile("<(http[^>]+)>");
    private final Instance instance;
    private final Api api;
    private final DemoData data;
    private final Consumer<String> say;
    private final Feed feed;
    private final List<DemoActivity> answers = new ArrayList<>();
    private final List<DemoEncounter> visits = new ArrayList<>();

    public DemoStory(Instance instance, DemoData data, Consumer<String> say) {
        this.instance = instance;
        this.api = new Api(instance);
        this.data = data;
        this.say = say;
        this.feed = new Feed(api);
    }

    /** Plays it all; fails with one line that says what went wrong. */
    public DemoResult play() {
        requireEmpty();
        instance.clock().moveTo(data.launch(), InstantSource.system());
        say.accept("The domain's clock stands at " + data.launch() + ", 90 days before the data ends.");
        history();
        JsonNode before = feed.summary();
        Set<String> optedOut = optOuts();
        String assembly = content();
        JsonNode count = audience();
        String campaign = campaign(assembly);
        JsonNode launch = launch(campaign, count);
        LaunchedCampaign launched = LaunchedCampaign.read(api.as("marketer"), campaign);
        int unsubscribed = unsubscribe();
        threeMonths(launched);
        JsonNode report = report(campaign);
        return new DemoResult(
                data, optedOut, before, feed.summary(), count, launch, launched, answers, visits, unsubscribed, report);
    }

    private void requireEmpty() {
        if (feed.summary().path("sourceRecords").asInt() > 0) {
            throw new UserError(
                    "People are here already, and the demo counts them from none: ./rapport up --demo --fresh starts anew.");
        }
    }

    private void history() {
        say.accept("Feeding " + data.people().size() + " patients of the EHR, "
                + data.clinic().size() + " records of the clinic, "
                + data.history().size() + " encounters, " + data.leads().size() + " website activities.");
        feed.people("ehr", data.people());
        feed.people("clinic", data.clinic());
        feed.encounters(data.history());
        feed.activityFile(data.leads().stream().filter(a -> a.street() == null).toList());
        feed.settle();
        // a lead can only be promoted after it was one
        feed.activityFile(data.leads().stream().filter(a -> a.street() != null).toList());
        feed.settle();
        say.accept("Mastered: " + feed.summary());
        api.as("analyst").post("/api/models", HeartCheck.model());
        Waiting.until(
                "insight to score everybody",
                () -> "COMPLETED"
                        .equals(api.as("analyst")
                                .get("/api/models/" + HeartCheck.MODEL + "/run")
                                .path("state")
                                .asText()));
        Waiting.until("audience to hold all scores", this::scoresArrived);
    }

    private boolean scoresArrived() {
        Api.As analyst = api.as("analyst");
        int scored = analyst.get("/api/models/" + HeartCheck.MODEL)
                .path("scoredPeople")
                .asInt();
        return scored > 0
                && api.as("marketer")
                                .get("/api/audiences/read-model")
                                .path("scores")
                                .asInt()
                        >= scored;
    }

    private Set<String> optOuts() {
        Set<String> addresses = new HashSet<>();
        for (int i = 0; i < data.people().size(); i += OPTS_OUT_EVERY) {
            String email = data.people().get(i).email();
            if (email != null && addresses.add(email)) {
                api.as("compliance")
                        .post(
                                "/api/permissions",
                                Map.of(
                                        "address", email,
                                        "scope", "GLOBAL",
                                        "status", "OPTED_OUT",
                                        "source", "callcenter"));
            }
        }
        say.accept(addresses.size() + " addresses have opted out before.");
        return addresses;
    }

    private String content() {
        Api.As marketer = api.as("marketer");
        List<String> modules = DemoInvitation.modules().stream()
                .map(module -> marketer.post("/api/content/modules", module)
                        .path("moduleId")
                        .asText())
                .toList();
        String assembly = marketer.post("/api/content/assemblies", DemoInvitation.assembly(modules))
                .path("assemblyId")
                .asText();
        marketer.post("/api/content/assemblies/" + assembly + "/submit", "");
        int own = marketer.answer("/api/content/assemblies/" + assembly + "/approve", "")
                .status();
        api.as("approver").post("/api/content/assemblies/" + assembly + "/approve", "");
        say.accept("The words are approved by somebody else; the author's own approval was refused with " + own + ".");
        return assembly;
    }

    private JsonNode audience() {
        Api.As marketer = api.as("marketer");
        String id = marketer.post("/api/audiences", HeartCheck.audience())
                .path("id")
                .asText();
        JsonNode count = marketer.post("/api/audiences/" + id + "/count", "");
        say.accept("The audience counts exactly " + count.path("total").asInt() + ": " + count.path("groups"));
        return ((com.fasterxml.jackson.databind.node.ObjectNode) count).put("audienceId", id);
    }

    private String campaign(String assembly) {
        return api.as("marketer")
                .post("/api/campaigns", DemoInvitation.brief(assembly, "https://riverside.example/heart-check"))
                .path("campaignId")
                .asText();
    }

    private JsonNode launch(String campaign, JsonNode count) {
        Map<String, String> order = Map.of(
                "audienceId", count.path("audienceId").asText(),
                "snapshotToken", count.path("token").asText());
        String path = "/api/campaigns/" + campaign + "/launches";
        // the approved words travel to campaign in their own time
        List<Api.Answer> last = new ArrayList<>();
        Waiting.until("campaign to accept the launch", () -> {
            last.add(api.as("marketer").answer(path, order));
            return last.getLast().status() != 409 || last.getLast().body().has("entered");
        });
        if (last.getLast().status() != 202) {
            throw new UserError("The launch was refused: " + last.getLast().body());
        }
        String launch = path + "/" + last.getLast().body().path("launchId").asText();
        Waiting.until(
                "campaign to write to everybody",
                () -> "COMPLETED"
                        .equals(api.as("marketer").get(launch).path("state").asText()));
        JsonNode done = api.as("marketer").get(launch);
        say.accept("Launched: " + done.path("treatment").asInt() + " in treatment, "
                + done.path("holdout").asInt() + " held out; "
                + done.path("sent").asInt() + " sent, held: " + done.path("heldByReason"));
        return done;
    }

    private int unsubscribe() {
        int done = 0;
        for (JsonNode mail : api.mails()) {
            Matcher link =
                    LINK.matcher(mail.path("headers").path("List-Unsubscribe").asText());
            if (done < UNSUBSCRIBERS && link.find()) {
                int read = api.open("GET", link.group(1), "").status();
                int sent = api.open("POST", link.group(1), "List-Unsubscribe=One-Click")
                        .status();
                if (read >= 300 || sent >= 300) {
                    throw new UserError("The unsubscribe link of a mail answered " + read + " and " + sent + ".");
                }
                done++;
            }
        }
        say.accept(
                api.mails().size() + " mails arrived at the catcher; " + done + " people unsubscribed with one click.");
        return done;
    }

    private void threeMonths(LaunchedCampaign launched) {
        List<DemoPerson> mailed = data.people().stream()
                .filter(p -> launched.mailed().contains(p.id()))
                .toList();
        answers.addAll(DemoAnswers.of(launched.id(), data.launch(), mailed, data.share()));
        visits.addAll(data.between(data.launch(), Instant.MAX));
        visits.addAll(EffectVisits.of(List.copyOf(launched.treated()), true, data.launch()));
        visits.addAll(EffectVisits.of(List.copyOf(launched.heldOut()), false, data.launch()));
        Instant from = data.launch();
        for (Instant to : Stream.of(1, 2, 3)
                .map(n -> data.launch().plus(MONTH.multipliedBy(n)))
                .toList()) {
            instance.clock().moveTo(to, InstantSource.system());
            month(from, to);
            from = to;
        }
        instance.clock().moveTo(from.plus(Duration.ofHours(1)), InstantSource.system());
        feed.encounters(visits.stream()
                .filter(v -> !v.start().isBefore(data.launch().plus(DemoData.WINDOW)))
                .toList());
        feed.settle();
    }

    private void month(Instant from, Instant to) {
        List<DemoActivity> answered = answers.stream()
                .filter(a -> !a.at().isBefore(from) && a.at().isBefore(to))
                .toList();
        List<DemoEncounter> visited = visits.stream()
                .filter(v -> !v.start().isBefore(from) && v.start().isBefore(to))
                .toList();
        feed.activities(answered);
        feed.encounters(visited);
        feed.settle();
        say.accept("By " + to + ": " + answered.size() + " answers, " + visited.size() + " visits.");
    }

    private JsonNode report(String campaign) {
        Waiting.until("attribution to know every contact", () -> contactsKnown(campaign));
        return api.as("marketer").get("/api/reports/campaigns/" + campaign);
    }

    private boolean contactsKnown(String campaign) {
        JsonNode strict =
                api.as("marketer").get("/api/reports/campaigns/" + campaign).path("strict");
        int treated = strict.path("audience").path("assigned").path("TREATMENT").asInt();
        return treated > 0 && strict.path("contacts").path("total").asInt() >= treated;
    }
}
