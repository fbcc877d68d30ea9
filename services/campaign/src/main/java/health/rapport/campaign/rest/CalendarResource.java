package health.rapport.campaign.rest;

import health.rapport.campaign.CampaignSettings;
import health.rapport.campaign.domain.Campaign;
import health.rapport.campaign.domain.SpendingPlan;
import health.rapport.campaign.persistence.CalendarStore;
import health.rapport.campaign.persistence.CalendarStore.Day;
import health.rapport.campaign.persistence.CalendarStore.Pressure;
import health.rapport.campaign.persistence.CalendarStore.Span;
import health.rapport.campaign.persistence.CampaignStore;
import health.rapport.kernel.Channel;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/campaigns")
@Tag(name = "Calendar", description = "What goes out when, what it costs, and how much people get")
@Produces(MediaType.APPLICATION_JSON)
@NoPersonalData
public class CalendarResource {
    private static final int LONGEST = 366;
    private static final int FEW = 10;
    private final Database database;
    private final CalendarStore calendar;
    private final CampaignStore campaigns;
    private final CampaignSettings settings;
    private final Desk desk;

    public CalendarResource(
            Database database, CalendarStore calendar, CampaignStore campaigns, CampaignSettings settings, Desk desk) {
        this.database = database;
        this.calendar = calendar;
        this.campaigns = campaigns;
        this.settings = settings;
        this.desk = desk;
    }

    /**
     * A day of a channel.
     *
     * @param planned contacts that are looked at on that day at the earliest
     * @param capacity what people and agencies can do a day; absent for no limit
     */
    @Schema(name = "CalendarDay")
    public record DayView(
            LocalDate day,
            Channel channel,
            long sent,
            long planned,
            @Nullable Long capacity,
            boolean over) {}

    @GET
    @Path("/calendar")
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.APPROVER, Roles.COMPLIANCE, Roles.ADMIN})
    @Operation(
            summary = "What went out, and what waits, by day and channel, against what can be done a day",
            description = "Capacity is rapport.campaign.capacity.<channel>. Days are those of rapport.campaign.zone.")
    @APIResponse(responseCode = "200", description = "Days on which something is to be seen")
    @APIResponse(responseCode = "422", description = "No day, or more than a year")
    public Uni<Page<DayView>> calendar(
            @QueryParam("from") @Nullable String from, @QueryParam("until") @Nullable String until) {
        return calendar.days(database.pool(), span(from, until), desk.now())
                .map(days -> new Page<>(days.stream().map(this::view).toList(), null));
    }

    private DayView view(Day day) {
        Long capacity = settings.capacity().get(day.channel());
        boolean over = capacity != null && day.sent() + day.planned() > capacity;
        return new DayView(day.day(), day.channel(), day.sent(), day.planned(), capacity, over);
    }

    @GET
    @Path("/spending")
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.APPROVER, Roles.COMPLIANCE, Roles.ADMIN})
    @Operation(
            summary = "What campaigns cost month by month, and what is left of their budgets",
            description = "Of campaigns that are no draft any more and were not over before from.")
    @APIResponse(responseCode = "200", description = "One plan for each campaign")
    public Uni<Page<SpendingPlan>> spending(@QueryParam("from") @Nullable String from) {
        Span span = span(from, null);
        return calendar.campaigns(database.pool(), span)
                .chain(ids -> calendar.contacts(database.pool(), ids, span.zone())
                        .chain(counts -> plans(ids, counts, span.zone())))
                .map(plans -> new Page<>(plans, null));
    }

    private Uni<List<SpendingPlan>> plans(List<UUID> ids, List<SpendingPlan.Contacts> counts, ZoneId zone) {
        return campaigns
                .among(database.pool(), ids)
                .map(all -> all.stream()
                        .map(campaign -> plan(campaign, counts, zone))
                        .toList());
    }

    private SpendingPlan plan(Campaign campaign, List<SpendingPlan.Contacts> counts, ZoneId zone) {
        var launched = campaign.state().launchedAt();
        LocalDate undated =
                (launched == null ? desk.now() : launched).atZone(zone).toLocalDate();
        List<SpendingPlan.Contacts> own = counts.stream()
                .filter(count -> count.campaignId().equals(campaign.id()))
                .toList();
        return SpendingPlan.of(campaign, own, undated);
    }

    /**
     * So many people got so many messages.
     *
     * @param people absent for 1 to 10
     */
    @Schema(name = "Pressure")
    public record PressureView(long messages, @Nullable Long people) {
        static PressureView from(Pressure pressure) {
            return new PressureView(pressure.messages(), pressure.people() <= FEW ? null : pressure.people());
        }
    }

    @GET
    @Path("/pressure")
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.APPROVER, Roles.COMPLIANCE, Roles.ADMIN})
    @Operation(
            summary = "How many people got how many messages in the last days, over all campaigns",
            description =
                    "Numbers of 1 to 10 people are not told. Whoever was written to in the name of a child counts.")
    @APIResponse(responseCode = "200", description = "People by the number of messages they got")
    public Uni<Page<PressureView>> pressure(
            @QueryParam("days") @DefaultValue("30") int days, @QueryParam("channel") @Nullable Channel channel) {
        if (days < 1 || days > LONGEST) {
            throw Problems.invalid("days", "range", "1 to " + LONGEST);
        }
        return calendar.pressure(database.pool(), desk.now().minus(Duration.ofDays(days)), channel)
                .map(found -> new Page<>(found.stream().map(PressureView::from).toList(), null));
    }

    private Span span(@Nullable String from, @Nullable String until) {
        LocalDate today = desk.now().atZone(settings.zone()).toLocalDate();
        LocalDate first = day(from, today.withDayOfMonth(1));
        LocalDate last = day(until, first.plusDays(LONGEST - 1L));
        if (last.isBefore(first) || !last.isBefore(first.plusDays(LONGEST))) {
            throw Problems.invalid("until", "range", "a day not before from, and within " + LONGEST + " days of it");
        }
        return new Span(first, last, settings.zone());
    }

    private static LocalDate day(@Nullable String text, LocalDate otherwise) {
        try {
            LocalDate day = text == null ? otherwise : LocalDate.parse(text);
            if (day.getYear() < 2000 || day.getYear() > 2200) {
                throw Problems.invalid("from, until", "range", "a day between 2000 and 2200");
            }
            return day;
        } catch (DateTimeParseException noDay) {
            throw Problems.invalid("from, until", "date", "write a day such as 2026-07-01");
        }
    }
}
