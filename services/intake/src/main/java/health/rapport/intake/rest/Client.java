package health.rapport.intake.rest;

import health.rapport.intake.forms.domain.FormDefinition;
import io.vertx.ext.web.LanguageHeader;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The browser at the other end: where it is, and what its reader understands. */
@RequestScoped
class Client {
    private final RoutingContext routing;

    Client(RoutingContext routing) {
        this.routing = routing;
    }

    /** The address as the gateway tells it. */
    String address() {
        @Nullable String told = routing.request().getHeader("X-Forwarded-For");
        if (told != null) {
            return told.split(",", 2)[0].strip();
        }
        var remote = routing.request().remoteAddress();
        return remote == null ? "unknown" : String.valueOf(remote.hostAddress());
    }

    /** The language that this reader prefers, whatever there is. */
    String language() {
        return wanted().findFirst().orElse("en");
    }

    /** The language of the form that this reader prefers. */
    String language(FormDefinition form) {
        return wanted().filter(form.title()::containsKey).findFirst().orElse(form.language(null));
    }

    private Stream<String> wanted() {
        List<String> asked = routing.queryParam("lang");
        Stream<String> read = routing.acceptableLanguages().stream().flatMap(Client::tags);
        return Stream.concat(asked.stream().limit(1), read)
                .filter(tag -> tag.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"));
    }

    private static Stream<String> tags(LanguageHeader header) {
        String tag = header.tag();
        return header.subtag() == null ? Stream.of(tag) : Stream.of(tag + "-" + header.subtag(), tag);
    }
}
