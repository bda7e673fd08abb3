$version: "2.0"

namespace labdb.errors.json

use labdb.api#wireNamespace

/// The caller may not do this.
@error("client")
@wireNamespace("com.amazon.coral.service")
structure AccessDeniedException {
    Message: ErrorText
}

/// The session token of the request is out of date.
@error("client")
@wireNamespace("com.amazon.coral.service")
structure ExpiredTokenException {
    message: ErrorText
}

/// The Authorization header lacks a part.
@error("client")
@wireNamespace("com.amazon.coral.service")
structure IncompleteSignatureException {
    message: ErrorText
}

/// The service failed.
@error("server")
@wireNamespace("com.amazon.coral.service")
structure InternalFailure {
    message: ErrorText
}

/// The signature does not fit the request.
@error("client")
@wireNamespace("com.amazon.coral.service")
structure InvalidSignatureException {
    message: ErrorText
}

/// The request is not signed.
@error("client")
@wireNamespace("com.amazon.coral.service")
structure MissingAuthenticationTokenException {
    message: ErrorText
}

/// The body is larger than any request may be.
@error("client")
@httpError(413)
@wireNamespace("com.amazon.coral.service")
structure RequestEntityTooLargeException {
    message: ErrorText
}

/// The body is not JSON, or a value has another JSON type than the member.
@error("client")
@wireNamespace("com.amazon.coral.service")
structure SerializationException {
    Message: ErrorText
}

/// The service cannot answer now.
@error("server")
@httpError(503)
@wireNamespace("com.amazon.coral.service")
structure ServiceUnavailableException {
    message: ErrorText
}

/// There is no operation of that name.
@error("client")
@wireNamespace("com.amazon.coral.service")
structure UnknownOperationException {
    message: ErrorText
}

/// The access key is not known.
@error("client")
@wireNamespace("com.amazon.coral.service")
structure UnrecognizedClientException {
    message: ErrorText
}

/// AWS has the operation and labdb does not, yet. Not one of AWS's errors.
@error("server")
@httpError(501)
structure UnsupportedOperationException {
    message: ErrorText
}

/// A value or a combination of values is not allowed.
@error("client")
@wireNamespace("com.amazon.coral.validate")
structure ValidationException {
    message: ErrorText
}

string ErrorText
