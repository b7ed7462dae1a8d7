package dk.kanalvalg.platform;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Words for humans, such as a title or a reason: bounded and not blank. What could be a personal number is taken out of
 * it while it is read, so that no contact is lost for it and no number kept.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@JacksonAnnotationsInside
@JsonDeserialize(using = StrictScalars.WithoutNumbers.class)
@Constraint(validatedBy = FreeText.Check.class)
public @interface FreeText {

    /** Most characters, as it was sent. */
    int max() default 128;

    /** Never holds the value. */
    String message() default "must not be blank or too long";

    /** Groups of Bean Validation, unused. */
    Class<?>[] groups() default {};

    /** Payload of Bean Validation, unused. */
    Class<? extends Payload>[] payload() default {};

    /** The check. A missing text passes; {@code @NotNull} decides whether it may be missing. */
    final class Check implements ConstraintValidator<FreeText, String> {

        private static final String AS_SENT = "0".repeat(10);

        private int max;

        @Override
        public void initialize(FreeText constraint) {
            max = constraint.max();
        }

        @Override
        public boolean isValid(String value, ConstraintValidatorContext context) {
            // What stands in the place of a number is longer than it, which is not the sender's doing.
            return value == null
                    || (!value.isBlank()
                            && value.replace(PersonalNumbers.REMOVED, AS_SENT).length() <= max);
        }
    }
}
