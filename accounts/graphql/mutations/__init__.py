"""What a person may change; one mutation a file."""

from accounts.graphql.mutations.change_password import PasswordChange
from accounts.graphql.mutations.confirm_account import ConfirmAccount
from accounts.graphql.mutations.create_address import AccountAddressCreate
from accounts.graphql.mutations.create_token import CreateToken
from accounts.graphql.mutations.delete_address import AccountAddressDelete
from accounts.graphql.mutations.end_tokens import DeactivateAllUserTokens
from accounts.graphql.mutations.refresh_token import RefreshToken
from accounts.graphql.mutations.register_account import AccountRegister
from accounts.graphql.mutations.request_deletion import AccountRequestDeletion
from accounts.graphql.mutations.request_password_reset import RequestPasswordReset
from accounts.graphql.mutations.set_default_address import AccountSetDefaultAddress
from accounts.graphql.mutations.set_password import SetPassword
from accounts.graphql.mutations.update_account import AccountUpdate
from accounts.graphql.mutations.update_address import AccountAddressUpdate
from accounts.graphql.mutations.verify_token import VerifyToken


class AccountMutations:
    """Fields of Mutation about accounts."""

    token_create = CreateToken.Field()
    token_refresh = RefreshToken.Field()
    token_verify = VerifyToken.Field()
    tokens_deactivate_all = DeactivateAllUserTokens.Field()
    account_register = AccountRegister.Field()
    confirm_account = ConfirmAccount.Field()
    request_password_reset = RequestPasswordReset.Field()
    set_password = SetPassword.Field()
    password_change = PasswordChange.Field()
    account_update = AccountUpdate.Field()
    account_request_deletion = AccountRequestDeletion.Field()
    account_address_create = AccountAddressCreate.Field()
    account_address_update = AccountAddressUpdate.Field()
    account_address_delete = AccountAddressDelete.Field()
    account_set_default_address = AccountSetDefaultAddress.Field()
