$version: "2.0"

namespace com.amazonaws.sts

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsQuery
use labdb.api#command
use labdb.errors.query#AccessDenied
use labdb.errors.query#ExpiredToken
use labdb.errors.query#IncompleteSignature
use labdb.errors.query#InternalFailure
use labdb.errors.query#InvalidAction
use labdb.errors.query#InvalidClientTokenId
use labdb.errors.query#InvalidParameterCombination
use labdb.errors.query#InvalidParameterValue
use labdb.errors.query#MalformedInput
use labdb.errors.query#MissingAction
use labdb.errors.query#MissingAuthenticationToken
use labdb.errors.query#MissingParameter
use labdb.errors.query#RequestExpired
use labdb.errors.query#ServiceUnavailable
use labdb.errors.query#SignatureDoesNotMatch
use labdb.errors.query#Throttling
use labdb.errors.query#UnsupportedOperation
use labdb.errors.query#ValidationError

/// Who is asking: the one operation of AWS's Security Token Service that tutorials begin with.
@command("sts")
@service(sdkId: "STS", endpointPrefix: "sts")
@sigv4(name: "sts")
@awsQuery
@xmlNamespace(uri: "https://sts.amazonaws.com/doc/2011-06-15/")
service AWSSecurityTokenServiceV20110615 {
    version: "2011-06-15"
    operations: [
        GetCallerIdentity
    ]
    errors: [
        AccessDenied
        ExpiredToken
        IncompleteSignature
        InternalFailure
        InvalidAction
        InvalidClientTokenId
        InvalidParameterCombination
        InvalidParameterValue
        MalformedInput
        MissingAction
        MissingAuthenticationToken
        MissingParameter
        RequestExpired
        ServiceUnavailable
        SignatureDoesNotMatch
        Throttling
        UnsupportedOperation
        ValidationError
    ]
}

/// Says which account and user the credentials belong to.
@readonly
operation GetCallerIdentity {
    input: GetCallerIdentityRequest
    output: GetCallerIdentityResponse
}

structure GetCallerIdentityRequest {}

structure GetCallerIdentityResponse {
    /// The user's unique identifier
    UserId: userIdType

    /// The account's number
    Account: accountType

    /// The user's ARN
    Arn: arnType
}

string accountType

@length(min: 20, max: 2048)
string arnType

string userIdType
