package health.rapport.campaign.audiences;

import health.rapport.campaign.persistence.SuppressionStore.Extent;
import health.rapport.runtime.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Launches an audience at its service with the caller's own token, so that her market scope and her audit trail apply
 * there. What that service refuses is refused here in the same words.
 */
@ApplicationScoped
public class AudienceClient {
    private static final long TIMEOUT_MILLIS = 60_000;
    private static final int PAGE = 500;
    private final WebClient web;
    private final String url;

    @Inject
    public AudienceClient(Vertx vertx, @ConfigProperty(name = "rapport.services.audience.url") String url) {
        this.web = WebClient.create(vertx);
        this.url = url.replaceFirst("/+$", "");
    }

    /** A person on the list and the group she is in. */
    public record Member(UUID personId, String group) {}

    /**
     * Exactly the people that were counted.
     *
     * @param suppression the lists that keep people out, and how much of each there was; null: it did not say
     */
    public record Launched(List<Member> members, @Nullable List<Extent> suppression) {}

    /**
     * Some of the people that were counted.
     *
     * @param cursor where the next ones begin; absent after the last
     */
    public record Some(List<Member> members, @Nullable String cursor) {
        public Some {
            members = List.copyOf(members);
        }
    }

    /** Which list, and in whose name. */
    public record Order(UUID audienceId, String snapshotToken, String bearer) {}

    /** Exactly the people that were counted, or a problem: 409 with the difference when they are others by now. */
    public Uni<Launched> launch(Order order) {
        return web.postAbs(url + "/api/audiences/" + order.audienceId() + "/launches")
                .bearerTokenAuthentication(order.bearer())
                .timeout(TIMEOUT_MILLIS)
                .sendJsonObject(new JsonObject().put("token", order.snapshotToken()))
                .onFailure()
                .transform(away -> Problems.unavailable())
                .map(AudienceClient::launched);
    }

    /**
     * The next people of a count, in the order of their ids; nothing is launched.
     *
     * @param cursor where the page before ended; absent for the first
     */
    public Uni<Some> members(Order order, @Nullable String cursor) {
        var call = web.getAbs(url + "/api/audiences/" + order.audienceId() + "/members")
                .bearerTokenAuthentication(order.bearer())
                .timeout(TIMEOUT_MILLIS)
                .addQueryParam("token", order.snapshotToken())
                .addQueryParam("limit", Integer.toString(PAGE));
        return (cursor == null ? call : call.addQueryParam("cursor", cursor))
                .send()
                .onFailure()
                .transform(away -> Problems.unavailable())
                .map(AudienceClient::some);
    }

    /** The lists that keep people out of everything, and how many entries of each are in force at least. */
    public Uni<List<Extent>> everywhere(String bearer) {
        return web.getAbs(url + "/api/suppression-lists")
                .bearerTokenAuthentication(bearer)
                .timeout(TIMEOUT_MILLIS)
                .addQueryParam("limit", Integer.toString(PAGE))
                .send()
                .onFailure()
                .transform(away -> Problems.unavailable())
                .map(AudienceClient::everywhere);
    }

    private static List<Extent> everywhere(HttpResponse<Buffer> response) {
        JsonObject body = json(response);
        JsonArray lists = body.getJsonArray("items");
        if (response.statusCode() != 200 || lists == null || body.getString("nextCursor") != null) {
            throw refusal(response.statusCode() == 200 ? 503 : response.statusCode(), body); // all of them, or none
        }
        return IntStream.range(0, lists.size())
                .mapToObj(lists::getJsonObject)
                .filter(list -> list.getBoolean("everywhere"))
                .map(list -> new Extent(UUID.fromString(list.getString("id")), list.getLong("entries"), 0))
                .toList();
    }

    private static Some some(HttpResponse<Buffer> response) {
        if (response.statusCode() != 200) {
            throw refusal(response.statusCode(), json(response));
        }
        JsonObject body = json(response);
        return new Some(members(body.getJsonArray("items")), body.getString("nextCursor"));
    }

    private static Launched launched(HttpResponse<Buffer> response) {
        if (response.statusCode() != 200) {
            throw refusal(response.statusCode(), json(response));
        }
        JsonObject body = json(response);
        return new Launched(members(body.getJsonArray("members")), suppression(body.getJsonArray("suppression")));
    }

    private static @Nullable List<Extent> suppression(@Nullable JsonArray list) {
        return list == null
                ? null
                : IntStream.range(0, list.size())
                        .mapToObj(list::getJsonObject)
                        .map(one -> new Extent(
                                UUID.fromString(one.getString("list")), one.getLong("entries"), one.getLong("ended")))
                        .toList();
    }

    private static List<Member> members(@Nullable JsonArray list) {
        if (list == null) {
            throw Problems.unavailable();
        }
        return IntStream.range(0, list.size())
                .mapToObj(list::getJsonObject)
                .map(member -> new Member(UUID.fromString(member.getString("personId")), group(member)))
                .toList();
    }

    private static String group(JsonObject member) {
        return member.getString("group", "");
    }

    private static JsonObject json(HttpResponse<Buffer> response) {
        try {
            JsonObject body = response.bodyAsJsonObject();
            return body == null ? new JsonObject() : body;
        } catch (DecodeException notJson) {
            return new JsonObject();
        }
    }

    private static HttpProblem refusal(int status, JsonObject problem) {
        return switch (status) {
            case 409 ->
                Problems.conflict("audience-changed", "The audience changed since it was counted.", changes(problem));
            case 400, 422 ->
                Problems.invalid("snapshotToken", "snapshot", "count the audience and use the token you get");
            case 401 -> Problems.unauthorised();
            case 403 -> Problems.forbidden("You may not launch this audience.");
            case 404 -> Problems.notFound("audience");
            case 410 ->
                Problems.conflict("snapshot-expired", "Count the audience again and launch with the new token.");
            default -> Problems.unavailable();
        };
    }

    private static Map<String, Object> changes(JsonObject problem) {
        Map<String, Object> changes = new LinkedHashMap<>();
        for (String member : List.of("entered", "left", "moved")) {
            Object value = problem.getMap().get(member);
            if (value != null) {
                changes.put(member, value);
            }
        }
        return changes;
    }
}
