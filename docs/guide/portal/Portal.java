// Sends a contact as a portal does, with a client made from the service's own contract. See portals.md.

import dk.kanalvalg.client.ApiClient;
import dk.kanalvalg.client.ApiException;
import dk.kanalvalg.client.ApiResponse;
import dk.kanalvalg.client.api.CasesApi;
import dk.kanalvalg.client.api.IntakeApi;
import dk.kanalvalg.client.model.CaseReceipt;
import dk.kanalvalg.client.model.ContactEventRequest;
import dk.kanalvalg.client.model.Matter;
import dk.kanalvalg.client.model.PartyIdRequest;
import dk.kanalvalg.client.model.PartyIdType;
import dk.kanalvalg.client.model.Problem;
import dk.kanalvalg.client.model.Subject;
import dk.kanalvalg.client.model.SubjectType;
import dk.kanalvalg.client.model.SubmitContactEvent200Response;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;

/** Takes the address of the service, an id of the contact's own, and in production a token. */
class Portal {

    private final ApiClient client = new ApiClient();
    private final IntakeApi intake;

    Portal(String url, String token) {
        client.updateBaseUri(url);
        if (token != null) {
            client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
        }
        intake = new IntakeApi(client);
    }

    public static void main(String[] arguments) throws ApiException, IOException {
        Portal portal = new Portal(arguments[0], arguments.length > 2 ? arguments[2] : null);
        CaseReceipt receipt = portal.send(contact(arguments[1], "Ansøgning om boligstøtte"));
        portal.send(contact(arguments[1], "Ansøgning om boligstøtte"));
        portal.send(contact(arguments[1], "Another matter"));
        System.out.println("found " + new CasesApi(portal.client).getCase(receipt.getCaseId()).getEventId());
    }

    private static ContactEventRequest contact(String eventId, String title) {
        return new ContactEventRequest()
                .eventId(eventId)
                .source("urn:dk:cvr:65307316:system:portal")
                .occurredAt(OffsetDateTime.parse("2026-06-15T10:15:00+02:00"))
                .municipality("0175")
                .subject(new Subject()
                        .type(SubjectType.PERSON)
                        .id(new PartyIdRequest().type(PartyIdType.CPR).value("1204805012")))
                .matter(new Matter().kle("32.30.04").title(title));
    }

    private CaseReceipt send(ContactEventRequest contact) throws ApiException, IOException {
        try {
            // 201: taken in. 200: it was before, so an answer that was lost costs nothing: send the same again.
            ApiResponse<SubmitContactEvent200Response> answer = intake.submitContactEventWithHttpInfo(contact);
            CaseReceipt receipt = answer.getData().getCaseReceipt();
            List<String> replayed = answer.getHeaders().getOrDefault("idempotent-replayed", List.of("new"));
            System.out.println(answer.getStatusCode() + " " + receipt.getState() + " " + replayed.getFirst());
            return receipt;
        } catch (ApiException refused) {
            // The code is stable; what it means stands in the contract.
            Problem problem = client.getObjectMapper().readValue(refused.getResponseBody(), Problem.class);
            System.out.println(refused.getCode() + " " + problem.getCode());
            return null;
        }
    }
}
