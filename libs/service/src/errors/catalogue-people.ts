import { texts, type ErrorTexts } from './error-texts';

/** People: signing in, passwords, accounts, their tokens. */
export const peopleErrors: Readonly<Record<string, ErrorTexts>> = {
  SIGN_IN_REFUSED: texts(
    'person',
    'Không đăng nhập được · Sai tên đăng nhập hoặc mật khẩu. Còn {left} lần. · Gõ nhầm, hoặc tài khoản không dùng được. · Kiểm tra bộ gõ và phím Caps Lock rồi nhập lại; quên mật khẩu thì nhờ quản trị đặt lại.',
    'Sign-in refused · Wrong user name or password. {left} tries left. · A slip of the keyboard, or the account cannot be used. · Check Caps Lock and try again; if you forgot it, have the administrator reset it.',
    401,
  ),
  SIGN_IN_LOCKED: texts(
    'person',
    'Tạm khoá đăng nhập · Tài khoản tạm khoá đến {until}. · Sai mật khẩu quá nhiều lần. · Thử lại sau giờ đó; nếu không phải bạn, báo quản trị.',
    'Sign-in locked · Locked until {until}. · There were too many wrong passwords. · Try again after that time; if it was not you, tell the administrator.',
  ),
  SIGN_IN_BUSY: texts(
    'operations',
    'Đang quá nhiều người đăng nhập · Mật khẩu chưa được kiểm tra. · Quá nhiều yêu cầu đăng nhập cùng lúc. · Thử lại sau vài giây.',
    'Too many sign-ins · The password was not checked. · Too many people, or one program, sign in at once. · Try again in a few seconds.',
  ),
  SESSION_EXPIRED: texts(
    'person',
    'Phiên đã hết hạn · Yêu cầu không được thực hiện. · Phiên quá 30 phút không dùng hoặc quá 12 giờ, đã đăng xuất, hoặc tài khoản bị khoá. · Đăng nhập lại để tiếp tục.',
    'Session expired · The request was not carried out. · The session was unused for 30 minutes or older than 12 hours, was ended, or its account disabled. · Sign in again to go on.',
    401,
  ),
  SESSION_MISSING: texts(
    'person',
    'Cần đăng nhập bằng mật khẩu · Yêu cầu không được thực hiện. · Việc này cần phiên đăng nhập, không làm được bằng mã truy cập. · Đăng nhập bằng tên và mật khẩu rồi làm lại.',
    'A session is needed · The request was not carried out. · It needs a session; a token is not enough. · Sign in with name and password and do it again.',
  ),
  ORIGIN_REFUSED: texts(
    'person',
    'Yêu cầu từ trang khác · Yêu cầu không được thực hiện. · Trang gửi yêu cầu không phải trang của cổng này. · Mở trang của cổng và làm lại ở đó; nếu bạn không hề thao tác, báo quản trị.',
    'Request of another page · The request was not carried out. · A page that is not of this gateway sent it. · Open the gateway’s own page and do it there; if you did nothing, tell the administrator.',
  ),
  PASSWORD_CHANGE_REQUIRED: texts(
    'person',
    'Cần đổi mật khẩu · Yêu cầu chưa được thực hiện. · Mật khẩu đang dùng do người khác đặt, chỉ để đăng nhập lần đầu. · Đặt mật khẩu của riêng bạn rồi tiếp tục.',
    'Choose a password · The request was not carried out. · The password was set by somebody else and is good for one purpose. · Choose your own, then go on.',
  ),
  PASSWORD_UNFIT: texts(
    'person',
    'Mật khẩu không dùng được · Mật khẩu chưa được đổi. · Phải dài {shortest} đến {longest} ký tự và khác tên đăng nhập. · Chọn mật khẩu khác; một câu dễ nhớ là tốt nhất.',
    'Unfit password · The password was not changed. · It takes {shortest} to {longest} characters, and not the user name. · Choose another; a sentence you remember is best.',
  ),
  USER_NOT_FOUND: texts(
    'administrator',
    'Không có người dùng này · Không tìm thấy người dùng. · Sai tên đăng nhập. · Xem danh sách người dùng.',
    'No such user · The user was not found. · The name is wrong. · See the list of users.',
  ),
  USER_EXISTS: texts(
    'administrator',
    'Tên đã có người dùng · Người dùng chưa được thêm. · Tên “{user}” đã có, kể cả khi đang khoá. · Chọn tên khác.',
    'Name taken · The user was not added. · “{user}” exists, perhaps disabled. · Choose another name.',
  ),
  TEAM_MISSING: texts(
    'administrator',
    'Thiếu đơn vị · Thay đổi chưa được lưu. · Vai trò đơn vị chuyên ngành phải thuộc một đơn vị. · Chọn đơn vị rồi lưu lại.',
    'Team missing · Nothing was changed. · The role sector belongs to a team. · Name the team and save again.',
  ),
  LAST_ADMINISTRATOR: texts(
    'administrator',
    'Quản trị cuối cùng · Thay đổi chưa được lưu. · “{user}” là quản trị duy nhất còn hoạt động. · Cấp vai trò quản trị cho người khác trước.',
    'Last administrator · Nothing was changed. · “{user}” is the only administrator who can sign in. · Make somebody else administrator first.',
  ),
  SCOPE_NOT_HELD: texts(
    'person',
    'Quyền vượt quá · Mã truy cập chưa được tạo. · Có quyền bạn không có. · Bỏ các quyền nêu dưới đây.',
    'More than you may · The token was not made. · You do not have all of these rights. · Leave out those listed.',
  ),
  PERSONAL_TOKEN_NOT_FOUND: texts(
    'person',
    'Không có mã truy cập này · Không tìm thấy mã. · Sai mã số, hoặc mã của người khác. · Xem danh sách mã truy cập của bạn.',
    'No such token · The token was not found. · The id is wrong, or it is somebody else’s. · See your list of tokens.',
  ),
};
