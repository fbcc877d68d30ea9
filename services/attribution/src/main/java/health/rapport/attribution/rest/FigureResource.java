package health.rapport.attribution.rest;

import health.rapport.attribution.MeasureCampaign.Reader;
import health.rapport.attribution.domain.figures.FigureQuestion;
import health.rapport.attribution.figures.FigureTable;
import health.rapport.attribution.figures.ReadFigures;
import health.rapport.attribution.figures.ReadVisits;
import health.rapport.attribution.persistence.ledger.BehindFigures;
import health.rapport.attribution.persistence.ledger.BehindFigures.Visit;
import health.rapport.attribution.persistence.ledger.LedgerNames;
import health.rapport.attribution.persistence.ledger.PathRows.Sequences;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.paging.Cursors;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Credit of campaigns, channels, service lines and facilities, and what is behind it. */
@Path("/api/reports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "reports")
public class FigureResource {
    private final ReadFigures figures;
    private final ReadVisits visits;
    private final LedgerNames names;
    private final Cursors cursors;
    private final Access access;

    public FigureResource(ReadFigures figures, ReadVisits visits, LedgerNames names, Cursors cursors, Access access) {
        this.figures = figures;
        this.visits = visits;
        this.names = names;
        this.cursors = cursors;
        this.access = access;
    }

    @GET
    @Path("/figures")
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.COMPLIANCE, Roles.ADMIN})
    @NoPersonalData
    @Operation(
            summary = "Credit by channel, campaign, service line or facility, people counted once",
            description =
                    "Of encounters of a span of days, shared among all touches before them. Without a role that may see"
                            + " people: whole months, one thing to tell rows apart, no filter; rows of 1 to 10 people are left out.")
    @APIResponse(responseCode = "200", description = "The table")
    public Uni<FigureTable> table(@BeanParam FigureParameters asked) {
        Reader reader = access.reader();
        return work(() -> read(asked, reader));
    }

    @GET
    @Path("/figures.csv")
    @Produces("text/csv")
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.COMPLIANCE, Roles.ADMIN})
    @NoPersonalData
    @Operation(summary = "The same rows as CSV")
    @APIResponse(responseCode = "200", description = "A header and the rows; amounts in millionths")
    public Uni<String> csv(@BeanParam FigureParameters asked) {
        Reader reader = access.reader();
        List<String> by = asked.by.isBlank() ? List.of() : Arrays.asList(asked.by.split(","));
        return work(() -> FigureCsv.of(read(asked, reader), by));
    }

    private FigureTable read(FigureParameters asked, Reader reader) throws Exception {
        names.refreshIfNew();
        FigureQuestion question = asked.question(names);
        boolean releasable = question.wholeMonths()
                && question.by().size() == 1
                && question.only().isEmpty()
                && asked.recordedUntil == null;
        if (!reader.seesPeople() && !releasable) {
            throw Problems.badRequest(
                    "Without a role that may see people the span is whole months, by names one thing, and"
                            + " there are no other conditions.");
        }
        return figures.table(question, reader, asked.until());
    }

    @GET
    @Path("/figures/visits")
    @RolesAllowed({Roles.MARKETER, Roles.COMPLIANCE, Roles.ADMIN})
    @Audited("report.figure-visits")
    @Operation(
            summary = "The encounters behind a figure, each with the path that led to it",
            description = "Encounters with a sensitivity label count in figures and are not listed.")
    @APIResponse(responseCode = "200", description = "A page of encounters")
    public Uni<Page<Visit>> visits(@BeanParam FigureParameters asked, @BeanParam PageRequest page) {
        Reader reader = access.reader();
        var slice = new BehindFigures.Page(Cursor.id(cursors, page), page.limitPlusOne());
        return work(() -> visits.of(asked.question(names), reader.access(), slice))
                .map(found -> Page.of(found, page.limit(), visit -> cursors.encode(visit.encounterId())));
    }

    @GET
    @Path("/people/{id}/visits")
    @RolesAllowed({Roles.MARKETER, Roles.COMPLIANCE, Roles.ADMIN})
    @Audited("report.person-visits")
    @Operation(summary = "The encounters of a person that touches led to, with their paths; by confirmed identities")
    @APIResponse(responseCode = "200", description = "Encounters, oldest first; none of a person of other markets")
    public Uni<List<Visit>> ofPerson(@PathParam("id") UUID id) {
        Reader reader = access.reader();
        return work(() -> visits.ofPerson(id, reader.access()));
    }

    @GET
    @Path("/figures/sequences")
    @RolesAllowed({Roles.MARKETER, Roles.COMPLIANCE, Roles.ADMIN})
    @NoPersonalData
    @Operation(
            summary = "The most common sequences of channels before encounters, and how long they took",
            description = "Equal neighbours are one step.")
    @APIResponse(responseCode = "200", description = "At most 50 sequences")
    public Uni<Sequences> sequences(@BeanParam FigureParameters asked) {
        Reader reader = access.reader();
        return work(() -> visits.sequences(asked.question(names), reader.access()));
    }

    private static <T> Uni<T> work(Callable<T> reading) {
        return Uni.createFrom().item(() -> call(reading)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static <T> T call(Callable<T> reading) {
        try {
            return reading.call();
        } catch (RuntimeException known) {
            throw known;
        } catch (Exception outage) {
            throw new java.util.concurrent.CompletionException(outage);
        }
    }
}
