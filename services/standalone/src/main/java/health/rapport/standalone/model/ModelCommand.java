package health.rapport.standalone.model;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.standalone.cli.InstanceOptions;
import health.rapport.standalone.instance.UserError;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./rapport model train|shadow|apply|status|pause|resume|cancel}. */
@Command(
        name = "model",
        description = "Learn, try and apply a model of who is who.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "  train         learn a model from this deployment's own records; it decides nothing yet",
            "  shadow MODEL  try it over everything without effect, and report what would be different",
            "  apply MODEL   let it decide, and decide everything anew; apply the former model to undo it",
            "  status        the models, and how far the last run is",
            "  pause, resume, cancel   the run at work; a roll-out is undone, not cancelled",
            "",
            "Who may: administrators and stewards who may see all markets. RAPPORT_TOKEN is the token of one, RAPPORT_CLIENT_ID",
            "and RAPPORT_CLIENT_SECRET a client with such a role; without them the demo's administrator is used where there is a",
            "demo, else the command says where to sign in with a browser."
        })
public final class ModelCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofSeconds(2);

    /** What can be done. */
    enum Verb {
        train,
        shadow,
        apply,
        status,
        pause,
        resume,
        cancel
    }

    @Mixin
    private InstanceOptions options = new InstanceOptions();

    @Parameters(index = "0", paramLabel = "VERB", description = "${COMPLETION-CANDIDATES}")
    private Verb verb = Verb.status;

    @Parameters(index = "1", arity = "0..1", paramLabel = "MODEL", description = "Its name; status lists them.")
    private @Nullable String model;

    @Option(
            names = "--per-second",
            paramLabel = "N",
            defaultValue = "500",
            description = "At most so many records a second (${DEFAULT-VALUE}); 0: as fast as it can.")
    private int perSecond;

    @Option(names = "--no-wait", description = "Begin, and do not wait for the end.")
    private boolean noWait;

    @Override
    public Integer call() {
        ModelApi api = new ModelApi(options.open(), System.getenv());
        String pace = "?perSecond=" + perSecond;
        return switch (verb) {
            case train -> follow(api, api.post(""));
            case shadow -> follow(api, api.post("/" + named() + "/shadow-runs" + pace));
            case apply -> follow(api, api.post("/" + named() + "/roll-outs" + pace));
            case status -> status(api);
            case pause -> told(api.post(open(api) + "/pause" + pace));
            case resume -> told(api.post(open(api) + "/resume" + pace));
            case cancel -> told(api.post(open(api) + "/cancel"));
        };
    }

    private String named() {
        if (model == null || model.isBlank()) {
            throw new UserError("Name the model; ./rapport model status lists them.");
        }
        return model;
    }

    private static String open(ModelApi api) {
        for (JsonNode run : api.get("/runs").path("items")) {
            if (RunText.isOpen(run)) {
                return "/runs/" + run.path("runId").asText();
            }
        }
        throw new UserError("Nothing is at work.");
    }

    private static int told(JsonNode run) {
        System.out.println(RunText.line(run));
        return 0;
    }

    private static int status(ModelApi api) {
        for (JsonNode one : api.get("").path("items")) {
            System.out.printf(
                    "%-24s %-9s %-8s made %s%n",
                    one.path("id").asText(),
                    one.path("state").asText(),
                    one.path("origin").asText(),
                    one.path("madeAt").asText());
        }
        for (JsonNode run : api.get("/runs").path("items")) {
            System.out.println(RunText.line(run));
            RunText.report(run).forEach(System.out::println);
            break;
        }
        return 0;
    }

    private int follow(ModelApi api, JsonNode begun) {
        JsonNode run = begun;
        while (!noWait && run.path("state").asText().equals("RUNNING")) {
            System.out.println(RunText.line(run));
            pause(LOOK);
            run = api.get("/runs/" + run.path("runId").asText());
        }
        System.out.println(RunText.line(run));
        RunText.report(run).forEach(System.out::println);
        return run.path("state").asText().equals("FAILED") ? 1 : 0;
    }

    static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UserError("Stopped; the work goes on without this command.", stopped);
        }
    }
}
