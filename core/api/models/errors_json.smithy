$version: "2.0"

namespace labdb.errors.json

/// The caller may not do this.
@error("client")
structure AccessDeniedException {
    message: ErrorText
}

/// The session token of the request is out of date.
@error("client")
structure ExpiredTokenException {
    message: ErrorText
}

/// The Authorization header lacks a part.
@error("client")
structure IncompleteSignatureException {
    message: ErrorText
}

/// The service failed.
@error("server")
structure InternalFailure {
    message: ErrorText
}

/// The signature does not fit the request.
@error("client")
structure InvalidSignatureException {
    message: ErrorText
}

/// The request is not signed.
@error("client")
structure MissingAuthenticationTokenException {
    message: ErrorText
}

/// The body is larger than any request may be.
@error("client")
@httpError(413)
structure RequestEntityTooLargeException {
    message: ErrorText
}

/// The body is not JSON, or a value has another JSON type than the member.
@error("client")
structure SerializationException {
    message: ErrorText
}

/// The service cannot answer now.
@error("server")
@httpError(503)
structure ServiceUnavailableException {
    message: ErrorText
}

/// There is no operation of that name.
@error("client")
structure UnknownOperationException {
    message: ErrorText
}

/// The access key is not known.
@error("client")
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
structure ValidationException {
    message: ErrorText
}

string ErrorText
