package health.rapport.campaign.rest;

import health.rapport.campaign.persistence.CalendarStore;
import health.rapport.campaign.persistence.CalendarStore.Message;
import health.rapport.campaign.persistence.ReceiptStore;
import health.rapport.kernel.Channel;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/people/{id}/pressure")
@Tag(name = "Calendar", description = "What goes out when, what it costs, and how much people get")
@Produces(MediaType.APPLICATION_JSON)
public class PressureResource {
    private static final int LONGEST = 730;
    private final Database database;
    private final CalendarStore calendar;
    private final ReceiptStore people;
    private final Desk desk;

    public PressureResource(Database database, CalendarStore calendar, ReceiptStore people, Desk desk) {
        this.database = database;
        this.calendar = calendar;
        this.people = people;
        this.desk = desk;
    }

    /**
     * How much a person got.
     *
     * @param weeks messages by the Monday (UTC) of their week and by channel, oldest first; weeks without any are left out
     * @param messages at most 500, newest first
     */
    @Schema(name = "PersonPressure")
    public record PressureView(
            UUID personId, int days, long total, Map<LocalDate, Map<Channel, Long>> weeks, List<Message> messages) {
        static PressureView of(UUID person, int days, List<Message> messages) {
            Map<LocalDate, Map<Channel, Long>> weeks = messages.stream()
                    .collect(Collectors.groupingBy(
                            message -> week(message.at()),
                            TreeMap::new,
                            Collectors.groupingBy(Message::channel, TreeMap::new, Collectors.counting())));
            return new PressureView(person, days, messages.size(), weeks, messages);
        }

        private static LocalDate week(Instant at) {
            return at.atZone(ZoneOffset.UTC).toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        }
    }

    @GET
    @RolesAllowed({Roles.MARKETER, Roles.STEWARD, Roles.ANALYST, Roles.COMPLIANCE, Roles.ADMIN})
    @Audited("pressure.read")
    @Operation(
            summary = "How much this person got over time, of all campaigns and channels",
            description = "Merged ids are included, and what a guardian got in her name.")
    @APIResponse(responseCode = "200", description = "By week and channel, and each message")
    @APIResponse(responseCode = "404", description = "No such person, or not of your markets")
    public Uni<PressureView> pressure(@PathParam("id") UUID id, @QueryParam("days") @DefaultValue("90") int days) {
        if (days < 1 || days > LONGEST) {
            throw Problems.invalid("days", "range", "1 to " + LONGEST);
        }
        return people.visible(database.pool(), desk.scope(), id)
                .invoke(PressureResource::require)
                .chain(visible ->
                        calendar.messages(database.pool(), id, desk.now().minus(Duration.ofDays(days))))
                .map(messages -> PressureView.of(id, days, messages));
    }

    private static void require(boolean visible) {
        if (!visible) {
            throw Problems.notFound("person");
        }
    }
}
